import { type Contract, isObject, type MediaType, unlistedValues } from '@scalingo-addons/openapi';
import { scramble } from './inventions.ts';
import type { Random } from './random.ts';

/** Number of attempts to make up a text that the schema allows. */
const attempts = 10;

/** Keys that lead to a text, and the text. */
interface Leaf {
  readonly path: readonly string[];
  readonly text: string;
}

const leavesOf = (value: unknown, path: readonly string[] = []): readonly Leaf[] => {
  if (typeof value === 'string') return [{ path, text: value }];
  return isObject(value)
    ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]))
    : [];
};

function replaceAt(value: unknown, [key, ...rest]: readonly string[], text: string): unknown {
  if (key === undefined) return text;
  return { ...Object(value), [key]: replaceAt(Object(value)[key], rest, text) };
}

/**
 * Returns a copy of a body with other texts of the same form, so that what it creates is new. Texts of which the schema
 * lists the values stay as they are.
 *
 * @param isReplaced whether to replace the text of a property.
 */
export function freshBody(
  { document, open }: Contract,
  { schema }: MediaType,
  body: unknown,
  isReplaced: (name: string, text: string) => boolean,
  random: Random,
): unknown {
  const isAllowed = (value: unknown) =>
    open.validate(schema, value).length === 0 &&
    unlistedValues(document, schema, value).length === 0;
  let fresh = body;
  for (const { path, text } of leavesOf(body)) {
    if (!isReplaced(path.at(-1) ?? '', text)) continue;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const candidate = replaceAt(fresh, path, scramble(text, random));
      if (!isAllowed(candidate)) continue;
      fresh = candidate;
      break;
    }
  }
  return fresh;
}
