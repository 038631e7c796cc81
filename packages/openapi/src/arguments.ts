import { isObject, type OpenApiDocument } from './document.ts';

/** Describes what was passed in place of something else, without its values, which may be secrets. */
export function describeValue(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (typeof value !== 'object') return `a value of the type ${typeof value}`;
  if ('then' in value) return 'a promise: await it first';
  if (Array.isArray(value)) return 'a list';
  const names = Object.keys(value).slice(0, 10);
  return names.length > 0
    ? `an object with ${names.join(', ')}`
    : 'an object without properties of its own';
}

/**
 * Checks what a caller without types has passed as a document.
 *
 * @param what names the argument, at the start of a sentence.
 * @throws TypeError if it is no object with paths.
 */
export function requireDocument(
  document: unknown,
  what: string,
): asserts document is OpenApiDocument {
  if (isObject(document) && isObject(document.paths)) return;
  throw new TypeError(
    `${what} must be a bundled OpenAPI document with paths, as JSON.parse returns it, not ${describeValue(document)}.`,
  );
}

/**
 * Checks what a caller without types has passed as operations.
 *
 * @throws TypeError if it is no list.
 */
export function requireOperations(operations: unknown, what: string): void {
  if (Array.isArray(operations)) return;
  throw new TypeError(
    `${what} must be the operations of a contract, as contractOf(…).operations is, not ${describeValue(operations)}.`,
  );
}
