import { isObject } from '@scalingo-addons/openapi';
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

/** Describes what was passed instead, without values, which may be secrets. */
function descriptionOf(input: unknown): string {
  if (typeof input !== 'object' || input === null)
    return input === null ? 'null' : `a value of the type ${typeof input}`;
  if ('then' in input) return 'a promise: await it first';
  const names = Object.keys(input).slice(0, 10);
  return names.length > 0
    ? `an object with ${names.join(', ')}`
    : `an object without properties of its own`;
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
    `Only a Response of fetch, or an exchange with its request and response, can be checked, not ${descriptionOf(input)}.`,
  );
}
