import { isToken } from '../../../../generated/request.ts';

/**
 * Whether a JSON value has a type of a route: `object`, `string`, `object[]` for a list of objects,
 * `token` for a string that is valid in a header, or ''
 * for any type.
 */
export function hasJsonType(value: unknown, type: string): boolean {
  if (type === '') return value !== undefined;
  if (type === 'token') return isToken(value);
  if (type.endsWith('[]')) {
    const itemType = type.slice(0, -2);
    return Array.isArray(value) && value.every((it) => hasJsonType(it, itemType));
  }
  return typeof value === type && value !== null && !Array.isArray(value);
}
