import { type Contract, describeValue, isObject } from '@scalingo-addons/openapi';
import { unknownOperation } from '../contract/unknown-operation.ts';
import type { Exchange } from '../model/exchange.ts';

/** A `fetch` response or a recorded exchange. */
export type CheckInput = Response | Exchange;

/** Returns whether an input is a response of `fetch`, also of another implementation. */
export const isResponse = (input: CheckInput): input is Response =>
  'arrayBuffer' in input && 'clone' in input;

const isFields = (value: unknown): boolean =>
  isObject(value) && Object.values(value).every((it) => typeof it === 'string');

function isExchange({ request, response, failure }: Partial<Record<keyof Exchange, unknown>>) {
  if (!isObject(request) || typeof request.url !== 'string' || !isFields(request.headers))
    return false;
  if (response === undefined) return typeof failure === 'string';
  return isObject(response) && typeof response.status === 'number' && isFields(response.headers);
}

/**
 * Checks what a caller without types has passed.
 *
 * @throws TypeError if it is neither a response nor an exchange.
 */
export function checkInput(input: unknown): asserts input is CheckInput {
  const isEither =
    typeof input === 'object' &&
    input !== null &&
    (isResponse(input as Response) || isExchange(input));
  if (isEither) return;
  throw new TypeError(
    `Only a Response of fetch, or an exchange with its request and response, can be checked, not ${describeValue(input)}.`,
  );
}

/**
 * Checks what a caller without types has passed as an operationId.
 *
 * @throws TypeError if it is none, Error if the contract has no such operation.
 */
export function checkOperationId(
  contract: Contract,
  operationId: unknown,
): asserts operationId is string {
  const [first] = contract.operations;
  if (typeof operationId !== 'string' || operationId === '')
    throw new TypeError(
      `The operationId must state the operation that the response is of, such as '${first?.operationId}', and not be ${operationId === '' ? 'empty' : describeValue(operationId)}.`,
    );
  if (contract.operations.every((it) => it.operationId !== operationId))
    throw new Error(unknownOperation(contract, operationId));
}

/** @throws TypeError if options are no object. */
export function checkOptions(options: unknown): void {
  if (isObject(options)) return;
  throw new TypeError(
    `The options must be an object, such as { document }, not ${describeValue(options)}.`,
  );
}
