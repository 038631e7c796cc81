import path from 'node:path';
import type { Draft } from './draft.ts';

/** A schema as it is written in a file. */
type Schema = Readonly<Record<string, unknown>>;

/** Which values of a schema are sampled: those of requests lack read-only properties, for example. */
export type Direction = 'request' | 'response';

/** Creates a value for a schema from its examples, without the properties that would recurse. */
export function sampleValue(
  draft: Draft,
  file: string,
  direction: Direction,
  schema: Schema = draft.parse(file),
  trail: readonly string[] = [file],
): unknown {
  const sample = (node: unknown) =>
    sampleValue(draft, file, direction, Object(node) as Schema, trail);
  if (typeof schema.$ref === 'string') {
    const target = path.posix.join(path.posix.dirname(file), schema.$ref);
    return trail.includes(target)
      ? undefined
      : sampleValue(draft, target, direction, draft.parse(target), [...trail, target]);
  }
  const list = (keyword: string) => {
    const values = schema[keyword];
    return Array.isArray(values) ? values : [];
  };
  const stated = [
    ...('const' in schema ? [schema.const] : []),
    ...list('examples'),
    ...list('enum'),
    ...list('x-extensible-enum'),
  ];
  if (stated.length > 0) return stated[0];
  const [alternative] = [...list('oneOf'), ...list('anyOf')];
  if (alternative) return sample(alternative);
  if (schema.type === 'array') return [sample(schema.items)].filter((it) => it !== undefined);
  const hidden = direction === 'request' ? 'readOnly' : 'writeOnly';
  const properties = Object.entries(Object(schema.properties))
    .filter(([, property]) => Object(property)[hidden] !== true)
    .map(([name, property]): [string, unknown] => [name, sample(property)])
    .filter(([, value]) => value !== undefined);
  return Object.assign({}, ...list('allOf').map(sample), Object.fromEntries(properties));
}
