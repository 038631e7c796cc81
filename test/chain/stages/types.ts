import type { Contract, Operation } from '@scalingo-addons/openapi';
import { exampleArguments } from '../../generated/example-call.ts';
import { generatedCode, typeErrors } from '../../pipeline/document-checkout.ts';
import { type BuiltSubject, eachOperation, type Stage } from '../stage.ts';

/** Returns a program that calls an operation with the documented examples. */
function program(contract: Contract, operation: Operation): string {
  const { operationId, group, clientMethod } = operation;
  const args = exampleArguments(contract, operation).map((it) => JSON.stringify(it));
  return `import type { Facade } from '../generated/facade.ts';
import * as call from '../generated/operations.ts';
import type { Caller } from '../generated/request.ts';

declare const client: Caller<object>;
declare const methods: Facade<object>;
export const result = await call.${operationId}(${['client', ...args].join(', ')});
export const same: typeof result = await methods[${JSON.stringify(group)}][${JSON.stringify(clientMethod)}](${args.join(', ')});
`;
}

/** Type-checks the generated code, and a call of each operation with its examples. */
export const types: Stage<BuiltSubject> = async (subject) => {
  const { checkout } = subject.built;
  const files = subject.operations.map((operation) => {
    const file = `chain/${operation.operationId}.ts`;
    checkout.write(file, program(subject.contract, operation));
    return file;
  });
  const errors = (await typeErrors(checkout, [...generatedCode, ...files])).split('\n');
  return eachOperation(subject, async ({ operationId }) =>
    errors.filter((it) => it.startsWith(`chain/${operationId}.ts`) || /^(?!chain\/)\S/.test(it)),
  );
};
