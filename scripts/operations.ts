import { typeName } from '@scalingo-addons/openapi';
import { bundleContract, type ContractDocument, origin } from './bundle.ts';
import { argumentDocs } from './code/argument-doc.ts';
import { type OperationFunction, toOperationFunctions } from './code/operation-function.ts';
import { type ParameterDoc, quote, toJsDoc } from './code/text.ts';
import { toTypedDocument } from './code/typed-document.ts';
import { openSource } from './source/source.ts';
import { runCommand } from './support/failure.ts';
import { writeGenerated } from './support/generated-files.ts';
import { isMain, layoutOf } from './support/layout.ts';

const clientDoc: ParameterDoc = { name: 'client', description: 'Sends the request.' };

/** Returns the function of an operation, and that of its iterator. */
function functionText(it: OperationFunction): string {
  const parameters = ['client: Caller<Options>', ...it.parameters, 'options?: NoInfer<Options>'];
  const signature = parameters.join(', ');
  const call = `client.request(${it.route}, ${it.callArguments}, options)`;
  const docs = [clientDoc, ...argumentDocs(it.operation, it.args)];
  const text = `${toJsDoc(it.operation, docs, '')}
export const ${it.name} = <Options>(${signature}): Promise<${it.result}> => ${call};`;
  if (!it.iterator) return text;
  const { name, item, items } = it.iterator;
  const iterate = `iteratePages(client, ${it.route}, ${it.iterator.callArguments}, query, ${quote(items)}, options)`;
  return `${text}

${iteratorDoc(it, docs, '')}
export const ${name} = <Options>(${signature}): AsyncIterable<${item}> => ${iterate};`;
}

/** Returns the JSDoc comment of an iterator. */
export const iteratorDoc = (
  { name, operation }: OperationFunction,
  parameters: readonly ParameterDoc[],
  indent: string,
): string =>
  toJsDoc(
    {
      summary: `Iterates over the items of all pages of \`${name}\``,
      description:
        'Starts at `page`, or at the first page, and requests each page when it is needed.',
      deprecated: operation.deprecated,
    },
    parameters,
    indent,
  );

/** Step 6: generates each operation as a function that takes a client, as the text of a module. */
export function generateOperations(document: ContractDocument): string {
  const functions = toOperationFunctions(toTypedDocument(document));
  const imports = [...new Set(functions.flatMap((it) => it.imports))].sort();
  return `// ${origin}

import { ${['type Caller', ...imports].join(', ')} } from './request.ts';
import type { ${typeImports(functions)} } from './types.ts';

${functions.map(functionText).join('\n\n')}
`;
}

/** Returns the names of the types that the functions use, for an import. */
export function typeImports(functions: readonly OperationFunction[]): string {
  const schemas = new Set(functions.flatMap((it) => it.schemas));
  return [...[...schemas].map(typeName), 'operations'].sort().join(', ');
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const layout = layoutOf();
    const document = await bundleContract(await openSource(layout));
    await writeGenerated(
      layout.generated,
      new Map([['operations.ts', generateOperations(document)]]),
    );
    console.log('Wrote operations.ts to generated/.');
  });
}
