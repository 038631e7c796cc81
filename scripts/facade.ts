import { bundleContract, type ContractDocument, origin } from './bundle.ts';
import { quote, toJsDoc } from './code.ts';
import { type OperationFunction, toOperationFunctions } from './operations.ts';
import { openSource } from './source/source.ts';
import { runCommand } from './support/failure.ts';
import { writeGenerated } from './support/generated-files.ts';
import { isMain, layoutOf } from './support/layout.ts';

/** Returns the method of an operation, as an interface member. */
function methodText({
  id,
  method,
  operation,
  parameters,
  result,
  returnsBody,
}: OperationFunction): string {
  const signature = [...parameters, 'options?: Options'].join(', ');
  const returned = returnsBody ? `Results[${quote(id)}]` : result;
  return `${toJsDoc(operation)}\n  ${method}(${signature}): Promise<${returned}>;`;
}

/** Step 7: the operations as methods, by client group, as the text of one module. */
export function generateFacade(document: ContractDocument): string {
  const functions = toOperationFunctions(document);
  const groups = [...new Set(functions.map(({ group }) => group))];
  const schemas = new Set(functions.flatMap((it) => it.schemas));
  const interfaceName = (group: string) =>
    `${group.replace(/^./, (letter) => letter.toUpperCase())}Methods`;
  const toInterface = (group: string) => {
    const own = functions.filter((it) => it.group === group);
    const results = own.some((it) => it.returnsBody)
      ? ', Results extends { [Id in keyof BodyResults]: unknown } = BodyResults'
      : '';
    return `/** Methods of the group \`${group}\`. */
export interface ${interfaceName(group)}<Options${results}> {
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

/** Results that are complete response bodies; a client can substitute its own types. */
export interface BodyResults {
${functions.flatMap((it) => (it.returnsBody ? `  ${it.id}: ${it.result};` : [])).join('\n')}
}

${groups.map(toInterface).join('\n\n')}

/** Every operation as a method, by client group. */
export interface Facade<Options> {
${groups.map((group) => `  ${group}: ${interfaceName(group)}<Options>;`).join('\n')}
}

/** The functions behind the methods. */
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
