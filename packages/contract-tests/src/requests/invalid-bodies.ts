import { type Contract, isObject, type MediaType } from '@scalingo-addons/openapi';

/** An invalid body, one change away from a valid one. */
export interface InvalidBody {
  readonly kind: 'missing property' | 'missing envelope' | 'wrong type' | 'unknown property';
  /** For example `addon.plan_id`, or `addon.plan_id = 7`. */
  readonly where: string;
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

/** Returns the value with the most properties, so that every property gets tested. */
export function fullestOf(values: readonly unknown[]): unknown {
  const size = (value: unknown) => pathsIn(value).properties.length;
  return values.reduce((best, value) => (size(value) > size(best) ? value : best), values[0]);
}

/** Generates every invalid body that is one change away from `valid`. */
export function* invalidBodies(
  { open }: Contract,
  { schema }: MediaType,
  valid: unknown,
): Generator<InvalidBody> {
  const { objects, properties } = pathsIn(valid);
  const isRejected = (body: unknown) => open.validate(schema, body).length > 0;
  const name = (path: Path) => path.join('.') || 'the body';
  for (const path of properties) {
    const body = replace(valid, path, undefined);
    if (isRejected(body)) yield { kind: 'missing property', where: name(path), body };
  }
  for (const [key = '', inner] of isObject(valid) ? Object.entries(valid) : []) {
    if (isObject(inner) && isRejected(inner))
      yield { kind: 'missing envelope', where: key, body: inner };
  }
  for (const path of [[], ...properties]) {
    for (const value of oneOfEachType) {
      const body = replace(valid, path, value);
      const where = `${name(path)} = ${JSON.stringify(value)}`;
      if (isRejected(body)) yield { kind: 'wrong type', where, body };
    }
  }
  for (const path of objects) {
    const body = replace(valid, [...path, 'unknown_property'], 'text');
    if (isRejected(body)) yield { kind: 'unknown property', where: name(path), body };
  }
}
