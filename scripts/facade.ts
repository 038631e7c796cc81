import { typeName } from '@scalingo-addons/openapi';
import { bundleContract, type ContractDocument, origin } from './bundle.ts';
import { argumentDocs } from './code/argument-doc.ts';
import { type OperationFunction, toOperationFunctions } from './code/operation-function.ts';
import { propertyName, quote, toJsDoc } from './code/text.ts';
import { toTypedDocument } from './code/typed-document.ts';
import { iteratorDoc, typeImports } from './operations.ts';
import { openSource } from './source/source.ts';
import { runCommand } from './support/failure.ts';
import { writeGenerated } from './support/generated-files.ts';
import { isMain, layoutOf } from './support/layout.ts';

/** A client group. */
interface Group {
  readonly name: string;
  /** Name of the interface of its methods. */
  readonly interfaceName: string;
  readonly functions: readonly OperationFunction[];
}

/** Groups the functions, in the order of the first operation of each group. */
function toGroups(functions: readonly OperationFunction[]): Group[] {
  const schemas = functions.flatMap((it) => it.schemas).map(typeName);
  return [...new Set(functions.map(({ operation }) => operation.group))].map((name) => {
    const capitalized = name.replace(/[^\w$]/g, '_').replace(/^./, (it) => it.toUpperCase());
    let interfaceName = `${capitalized}Methods`;
    while (schemas.includes(interfaceName)) interfaceName += '_';
    const own = functions.filter(({ operation }) => operation.group === name);
    return { name, interfaceName, functions: own };
  });
}

/**
 * Returns the methods of an operation, as interface members. They are properties, since they do not use `this`: linters
 * complain about methods that are passed or destructured.
 */
function methodText(it: OperationFunction): string {
  const { operation, parameters, iterator } = it;
  const signature = [...parameters, 'options?: Options'].join(', ');
  const result = it.returnsBody ? `Results[${quote(operation.operationId)}]` : it.result;
  const docs = argumentDocs(operation, it.args);
  const text = `${toJsDoc(operation, docs)}\n  readonly ${propertyName(operation.clientMethod)}: (${signature}) => ApiPromise<${result}>;`;
  if (!iterator) return text;
  return `${text}\n${iteratorDoc(it, docs, '  ')}\n  readonly ${propertyName(iterator.method)}: (${signature}) => AsyncIterable<${iterator.item}>;`;
}

function interfaceText({ name, interfaceName, functions }: Group): string {
  const results = functions.some((it) => it.returnsBody)
    ? ', Results extends { [Id in keyof BodyResults]: unknown } = BodyResults'
    : '';
  return `/** ${groupDoc(name)} */
export interface ${interfaceName}<Options${results}> {
${functions.map(methodText).join('\n')}
}`;
}

const groupDoc = (name: string): string => `Methods of the group \`${name}\`.`;

/** Returns the property of the client that has the methods of a group. */
const memberText = ({ name, interfaceName }: Group): string =>
  `  /** ${groupDoc(name)} */\n  readonly ${propertyName(name)}: ${interfaceName}<Options>;`;

/** Returns the entries of a group in the table of functions. */
const tableEntries = ({ functions }: Group): string[] =>
  functions.flatMap(({ name, operation, iterator }) => [
    `${propertyName(operation.clientMethod)}: call.${name}`,
    ...(iterator ? [`${propertyName(iterator.method)}: call.${iterator.name}`] : []),
  ]);

/** Step 7: generates the operations as methods, grouped like the client, as the text of a module. */
export function generateFacade(document: ContractDocument): string {
  const functions = toOperationFunctions(toTypedDocument(document));
  const groups = toGroups(functions);
  const bodies = functions.filter((it) => it.returnsBody);

  return `// ${origin}

import * as call from './operations.ts';
import type { ApiPromise } from './request.ts';
import type { ${typeImports(functions)} } from './types.ts';

/** Results that are complete response bodies; a client can substitute its own types. */
export interface BodyResults {
${bodies.map(({ operation, result }) => `  ${propertyName(operation.operationId)}: ${result};`).join('\n')}
}

${groups.map(interfaceText).join('\n\n')}

/** Every operation as a method, by client group. */
export interface Facade<Options> {
${groups.map(memberText).join('\n')}
}

/** The functions behind the methods. */
export const functions = {
${groups.map((group) => `  ${propertyName(group.name)}: { ${tableEntries(group).join(', ')} },`).join('\n')}
};
`;
}

/** Generates the exports of the types in the methods' signatures, as the text of a module. */
export function generateExports(document: ContractDocument): string {
  const functions = toOperationFunctions(toTypedDocument(document));
  const interfaces = toGroups(functions).map((it) => it.interfaceName);
  const schemas = [...new Set(functions.flatMap((it) => it.schemas))].map(typeName).sort();
  const models =
    schemas.length > 0 ? `export type { ${schemas.join(', ')} } from './types.ts';\n` : '';
  return `// ${origin}

/** The types in the signatures of the methods. */

export type { ${interfaces.join(', ')} } from './facade.ts';
${models}`;
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const layout = layoutOf();
    const document = await bundleContract(await openSource(layout));
    await writeGenerated(
      layout.generated,
      new Map([
        ['facade.ts', generateFacade(document)],
        ['exports.ts', generateExports(document)],
      ]),
    );
    console.log('Wrote facade.ts and exports.ts to generated/.');
  });
}
