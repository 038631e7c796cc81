import type { ClientMethod } from '@scalingo-addons/docs';
import type { ContractDocument } from './bundle.ts';
import { toOperationFunctions } from './code/operation-function.ts';
import { toTypedDocument } from './code/typed-document.ts';

/** Returns every method of the client, in the order of the operations. */
export const clientMethods = (document: ContractDocument): ClientMethod[] =>
  toOperationFunctions(toTypedDocument(document)).map(({ operation, args, clientResult }) => {
    const body = args.find((it) => it.kind === 'body' && it.required);
    const isBasic = args.some((it) => it.kind === 'credential' && it.scheme.scheme === 'basic');
    return {
      operationId: operation.operationId,
      group: operation.group,
      name: operation.clientMethod,
      auth: isBasic ? 'basic' : '',
      pathParameters: args.flatMap((it) => (it.kind === 'path' ? it.parameter.name : [])),
      body: body?.kind === 'body' ? (body.content.envelope ?? '') : undefined,
      result: clientResult.kind === 'json' ? (clientResult.content.envelope ?? '') : undefined,
    };
  });
