import { type Contract, isObject, type MediaType } from '@scalingo-addons/openapi';

/** A body that the contract refuses, one change away from one that it allows. */
export interface WrongBody {
  readonly fault: 'missing property' | 'missing envelope' | 'wrong type' | 'unknown property';
  /** For example `addon.plan_id`, or `addon.plan_id = 7`. */
  readonly where: string;
  readonly body: unknown;
}

/** Keys that lead into a value. */
type Path = readonly string[];

/** One value of each JSON type. */
const oneOfEachType: readonly unknown[] = [null, true, 7, 'text', [], {}];

/** A copy of `value` with the part at `path` replaced, or left out where `part` is undefined. */
function replace(value: unknown, path: Path, part: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return part;
  const copy: Record<string, unknown> = isObject(value) ? { ...value } : {};
  const inner = replace(copy[key], rest, part);
  if (inner === undefined) delete copy[key];
  else copy[key] = inner;
  return copy;
}

/** Paths to every object in `value`, and to every property of them. */
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

/** The value that has the most properties, so that each of them is put to the test. */
export function fullestOf(values: readonly unknown[]): unknown {
  const size = (value: unknown) => pathsIn(value).properties.length;
  return values.reduce((best, value) => (size(value) > size(best) ? value : best), values[0]);
}

/** Every body that the schema refuses and that is one change away from `valid`. */
export function* wrongBodies(
  { open }: Contract,
  { schema }: MediaType,
  valid: unknown,
): Generator<WrongBody> {
  const { objects, properties } = pathsIn(valid);
  const isRefused = (body: unknown) => open.validate(schema, body).length > 0;
  const name = (path: Path) => path.join('.') || 'the body';
  for (const path of properties) {
    const body = replace(valid, path, undefined);
    if (isRefused(body)) yield { fault: 'missing property', where: name(path), body };
  }
  for (const [key = '', inner] of isObject(valid) ? Object.entries(valid) : []) {
    if (isObject(inner) && isRefused(inner))
      yield { fault: 'missing envelope', where: key, body: inner };
  }
  for (const path of [[], ...properties]) {
    for (const value of oneOfEachType) {
      const body = replace(valid, path, value);
      const where = `${name(path)} = ${JSON.stringify(value)}`;
      if (isRefused(body)) yield { fault: 'wrong type', where, body };
    }
  }
  for (const path of objects) {
    const body = replace(valid, [...path, 'unknown_property'], 'text');
    if (isRefused(body)) yield { fault: 'unknown property', where: name(path), body };
  }
}
