import { readFileSync } from 'node:fs';
import { camelCase, type ServerVariable } from '@scalingo-addons/openapi';
import { bundleContract, type ContractDocument, origin } from './bundle.ts';
import { defaultServer, listServerVariables, serverUrlCode } from './code/server-code.ts';
import { objectLiteral, propertyName, quote } from './code/text.ts';
import { type TypedDocument, toTypedDocument } from './code/typed-document.ts';
import { openSource } from './source/source.ts';
import { runCommand } from './support/failure.ts';
import { writeGenerated } from './support/generated-files.ts';
import { isMain, layoutOf } from './support/layout.ts';

/** The files of `runtime/`, in the order of the copy. */
const runtimeFiles = ['call', 'path', 'query', 'headers', 'credentials', 'results', 'pages'];

/** Returns the code of a file of `runtime/`, without its imports. */
const runtimeCode = (name: string): string =>
  readFileSync(new URL(`runtime/${name}.ts`, import.meta.url), 'utf8')
    .replace(/^import .*;\n/gm, '')
    .trim();

/** Lists the headers other than `Authorization` that carry credentials, as documented and in lowercase. */
const credentialHeaders = ({ operations }: TypedDocument): string[] => [
  ...new Set(
    operations
      .flatMap(({ security }) => security.flat())
      .filter(({ type }) => type === 'apiKey')
      .flatMap(({ header }) => [header, header.toLowerCase()]),
  ),
];

/** Returns the server variables with their documented values. */
const variablesCode = (variables: readonly ServerVariable[]): string =>
  objectLiteral(
    Object.fromEntries(
      variables.map(({ name, values }) => {
        return [camelCase(name), `[${values.map(quote).join(', ')}]`];
      }),
    ),
  );

/** Returns the known values of the open enumerations; each is a constant, so that bundlers drop those that nobody uses. */
const knownValuesCode = ({ document }: TypedDocument): string =>
  Object.entries(Object(Object(document.components).schemas))
    .map(([name, schema]) => [name, Object(schema)['x-extensible-enum']] as const)
    .filter(([, values]) => Array.isArray(values))
    .map(
      ([name, values]) => `
/** Known values of \`${name}\`; others can appear. */
export const known${name}: readonly string[] = [${values.map(quote).join(', ')}];
`,
    )
    .join('');

/** Step 5: generates the interface between the operation functions and the client package, as the text of a module. */
export function generateRequest(document: ContractDocument): string {
  const contract = toTypedDocument(document);
  const variables = listServerVariables(contract);
  const members = variables.map(({ name, description, default: value, values }) => {
    const type = [...values.map(quote), '(string & {})', 'undefined'].join(' | ');
    const text = `${description || name} Default: \`${value}\`.`;
    return `  /** ${text} */\n  readonly ${propertyName(camelCase(name))}?: ${type};`;
  });
  return `// ${origin}

import type { operations } from './types.ts';

/** Server variables. */
export interface ServerVariables {
${members.join('\n')}
}

/** The server variables, with their documented values. */
export const serverVariables: Readonly<Record<keyof ServerVariables, readonly string[]>> = ${variablesCode(variables)};

/** Returns the URL of the API. */
export const serverUrl: ServerUrl = ${serverUrlCode(defaultServer(contract))};

/** Headers with credentials other than \`Authorization\`, as documented and in lowercase. */
export const credentialHeaders: readonly string[] = [${credentialHeaders(contract).map(quote).join(', ')}];
${knownValuesCode(contract)}
${runtimeFiles.map(runtimeCode).join('\n\n')}
`;
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const layout = layoutOf();
    const document = await bundleContract(await openSource(layout));
    await writeGenerated(layout.generated, new Map([['request.ts', generateRequest(document)]]));
    console.log('Wrote request.ts to generated/.');
  });
}
