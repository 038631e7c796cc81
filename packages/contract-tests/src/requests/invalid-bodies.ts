import { type Contract, isObject, type MediaType } from '@scalingo-addons/openapi';

/** An invalid body, one change away from a valid one. */
export interface InvalidBody {
  readonly kind:
    | 'missing property'
    | 'missing envelope'
    | 'unexpected envelope'
    | 'wrong type'
    | 'unknown property';
  /** For example `user.name`, or `user.name = 7`. */
  readonly where: string;
  /** Keys that lead to what is invalid. */
  readonly path: readonly string[];
  readonly body: unknown;
}

/** Keys that lead to a value. */
type Path = readonly string[];

/** A value of each JSON type. */
const oneOfEachType: readonly unknown[] = [null, true, 7, 'text', [], {}];

/** Returns a copy of `value` with the value at `path` replaced, or removed if `part` is undefined. */
function replace(value: unknown, path: Path, part: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return part;
  const copy: Record<string, unknown> = isObject(value) ? { ...value } : {};
  const inner = replace(copy[key], rest, part);
  if (inner === undefined) delete copy[key];
  else copy[key] = inner;
  return copy;
}

/** Returns the paths of all objects in `value` and of all their properties. */
function pathsIn(value: unknown, path: Path = []): { objects: Path[]; properties: Path[] } {
  if (!isObject(value)) return { objects: [], properties: [] };
  const inner = Object.keys(value).map((key) => pathsIn(value[key], [...path, key]));
  return {
    objects: [path, ...inner.flatMap(({ objects }) => objects)],
    properties: [
      ...Object.keys(value).map((key) => [...path, key]),
      ...inner.flatMap(({ properties }) => properties),
    ],
  };
}

/** Texts and numbers at the edges of what servers, languages and databases handle. */
const edgeTexts: readonly (readonly [string, string])[] = [
  ['an empty text', ''],
  ['a space', ' '],
  ['a null character', '\0'],
  ['half of a surrogate pair', '\ud83d'],
  ['characters beyond ASCII', '\u{1f418}漢字\u0301'],
  ['a line break', 'a\r\nb'],
  ['a very long text', 'x'.repeat(10_000)],
  ['a quote', "' OR 1=1 --"],
];
const edgeNumbers: readonly (readonly [string, number])[] = [
  ['a negative number', -1],
  ['zero', 0],
  ['a fraction', 0.5],
  ['a number beyond 2^53', 2 ** 60],
  ['a number beyond 64 bits', 1e30],
];

/** A body with a value at an edge, and whether its schema allows that. */
export interface EdgeBody {
  readonly what: string;
  readonly isAllowed: boolean;
  /** Keys that lead to the value. */
  readonly path: readonly string[];
  readonly body: unknown;
}

const isEnumerated = (open: Contract['open'], schema: string, valid: unknown, path: Path) =>
  open.validate(schema, replace(valid, path, 'no-such-value')).length > 0;

/** Generates bodies in which a text or number is at or beyond an edge. */
export function* edgeBodies(
  { open }: Contract,
  { schema }: MediaType,
  valid: unknown,
): Generator<EdgeBody> {
  for (const path of pathsIn(valid).properties) {
    const value = path.reduce<unknown>((it, key) => (isObject(it) ? it[key] : undefined), valid);
    const edges = typeof value === 'string' ? edgeTexts : edgeNumbers;
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const unlisted: readonly (readonly [string, unknown])[] =
      typeof value === 'string' && isEnumerated(open, schema, valid, path)
        ? [['another text', 'no-such-value']]
        : [];
    for (const [what, edge] of [...edges, ...unlisted]) {
      const body = replace(valid, path, edge);
      const isAllowed = open.validate(schema, body).length === 0;
      yield { what: `${what} as ${path.join('.')}`, isAllowed, path, body };
    }
  }
}

/** Returns the value with the most properties, so that every property gets tested. */
export function fullestOf(values: readonly unknown[]): unknown {
  const size = (value: unknown) => pathsIn(value).properties.length;
  return values.reduce((best, value) => (size(value) > size(best) ? value : best), values[0]);
}

/**
 * Generates every invalid body that is one change away from `valid`.
 *
 * @param envelopes names of the envelopes of other operations on the same items. Default: none.
 */
export function* invalidBodies(
  { open }: Contract,
  { schema }: MediaType,
  valid: unknown,
  envelopes: readonly string[] = [],
): Generator<InvalidBody> {
  const { objects, properties } = pathsIn(valid);
  const isRejected = (body: unknown) => open.validate(schema, body).length > 0;
  const name = (path: Path) => path.join('.') || 'the body';
  for (const path of properties) {
    const body = replace(valid, path, undefined);
    if (isRejected(body)) yield { kind: 'missing property', where: name(path), path, body };
  }
  for (const [key = '', inner] of isObject(valid) ? Object.entries(valid) : []) {
    if (isObject(inner) && isRejected(inner))
      yield { kind: 'missing envelope', where: key, path: [key], body: inner };
  }
  for (const where of envelopes) {
    const body = { [where]: valid };
    const isOwn = isObject(valid) && Object.hasOwn(valid, where);
    if (!isOwn && isRejected(body)) yield { kind: 'unexpected envelope', where, path: [], body };
  }
  for (const path of [[], ...properties]) {
    for (const value of oneOfEachType) {
      const body = replace(valid, path, value);
      const where = `${name(path)} = ${JSON.stringify(value)}`;
      if (isRejected(body)) yield { kind: 'wrong type', where, path, body };
    }
  }
  for (const path of objects) {
    const body = replace(valid, [...path, 'unknown_property'], 'text');
    if (isRejected(body)) yield { kind: 'unknown property', where: name(path), path, body };
  }
}
