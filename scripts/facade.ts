import { bundleContract, type ContractDocument, origin } from './bundle.ts';
import { docstringOf, quote } from './code.ts';
import { functionsOf, type OperationFunction } from './operations.ts';
import { openSource } from './source/source.ts';
import { runCommand } from './support/failure.ts';
import { writeGenerated } from './support/generated-files.ts';
import { isMain, layoutOf } from './support/layout.ts';

/** The method that calls an operation, as a member of an interface. */
function methodText({
  id,
  method,
  operation,
  parameters,
  result,
  isWhole,
}: OperationFunction): string {
  const signature = [...parameters, 'options?: Options'].join(', ');
  const given = isWhole ? `Results[${quote(id)}]` : result;
  return `${docstringOf(operation)}\n  ${method}(${signature}): Promise<${given}>;`;
}

/** Step 7: the functions as methods, by the groups of the client, as the text of one module. */
export function generateFacade(document: ContractDocument): string {
  const functions = functionsOf(document);
  const groups = [...new Set(functions.map(({ group }) => group))];
  const schemas = new Set(functions.flatMap((it) => it.schemas));
  const interfaceOf = (group: string) =>
    `${group.replace(/^./, (letter) => letter.toUpperCase())}Methods`;
  const methodsOf = (group: string) => {
    const own = functions.filter((it) => it.group === group);
    const results = own.some((it) => it.isWhole)
      ? ', Results extends { [Id in keyof WholeResults]: unknown } = WholeResults'
      : '';
    return `/** The operations of the group \`${group}\`. */
export interface ${interfaceOf(group)}<Options${results}> {
${own.map(methodText).join('\n')}
}`;
  };
  const table = (group: string) =>
    functions
      .filter((it) => it.group === group)
      .map(({ method, id }) => `${method}: call.${id}`)
      .join(', ');

  return `// ${origin}

import * as call from './operations.ts';
import type { ${[...schemas, 'operations'].sort().join(', ')} } from './types.ts';

/** The results that are the whole body of an answer; a client can put its own in their place. */
export interface WholeResults {
${functions.flatMap((it) => (it.isWhole ? `  ${it.id}: ${it.result};` : [])).join('\n')}
}

${groups.map(methodsOf).join('\n\n')}

/** Every operation, by the tag that groups it. */
export interface Facade<Options> {
${groups.map((group) => `  ${group}: ${interfaceOf(group)}<Options>;`).join('\n')}
}

/** The functions that the methods call. */
export const functions = {
${groups.map((group) => `  ${group}: { ${table(group)} },`).join('\n')}
};
`;
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const layout = layoutOf();
    const document = await bundleContract(await openSource(layout));
    await writeGenerated(layout.generated, new Map([['facade.ts', generateFacade(document)]]));
    console.log('Wrote facade.ts to generated/.');
  });
}
