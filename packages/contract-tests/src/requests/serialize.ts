import { isObject, type Parameter, separatorOf } from '@scalingo-addons/openapi';

/** How a parameter is written. */
export type Serialization = Pick<Parameter, 'style' | 'explode'>;

const isScalar = (value: unknown): boolean => !Array.isArray(value) && !isObject(value);

/** Styles in which a list can be one value. */
const listStyles = ['form', 'spaceDelimited', 'pipeDelimited', 'simple'];

type Pair = readonly [name: string, text: string];

/**
 * Returns the query parameters that a value becomes, not encoded; none for an empty list or object, and undefined if its style
 * has no form of it.
 */
export function queryPairs(
  name: string,
  value: unknown,
  { style, explode }: Serialization,
): readonly Pair[] | undefined {
  if (style === 'content') return [[name, JSON.stringify(value)]];
  if (isScalar(value)) return [[name, String(value)]];
  if (Array.isArray(value)) {
    if (!listStyles.includes(style) || !value.every(isScalar)) return undefined;
    if (explode) return value.map((it): Pair => [name, String(it)]);
    return value.length > 0 ? [[name, value.map(String).join(separatorOf({ style }))]] : [];
  }
  const members = Object.entries(value as object);
  if (!members.every(([, it]) => isScalar(it))) return undefined;
  if (style === 'deepObject')
    return members.map(([key, it]): Pair => [`${name}[${key}]`, String(it)]);
  if (style !== 'form') return undefined;
  if (explode) return members.map(([key, it]): Pair => [key, String(it)]);
  return members.length > 0 ? [[name, members.flat().map(String).join(',')]] : [];
}

/** Returns the text of a header field; undefined if there is none for the value. */
export function headerText(value: unknown, { style, explode }: Serialization): string | undefined {
  if (style === 'content') return JSON.stringify(value);
  if (isScalar(value)) return String(value);
  if (Array.isArray(value)) return value.every(isScalar) ? value.map(String).join(',') : undefined;
  const members = Object.entries(value as object);
  if (!members.every(([, it]) => isScalar(it))) return undefined;
  return members.map((it) => it.map(String).join(explode ? '=' : ',')).join(',');
}
