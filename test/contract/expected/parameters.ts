import type { JsonObject, OpenApiDocument } from '@scalingo-addons/openapi';
import { expectedViolations } from './constraints.ts';
import { type RawOperation, resolve } from './nodes.ts';

/** Types that not every text has. */
const types = ['integer', 'number', 'boolean'];

/** Returns the bounds that a text can exceed; a text in a path is never empty. */
function bounds(schema: JsonObject, place: unknown): string[] {
  const isReachable = (keyword: string) => {
    const bound = schema[keyword];
    if (typeof bound !== 'number') return false;
    return keyword === 'minLength' ? bound > (place === 'path' ? 1 : 0) : true;
  };
  return ['minimum', 'maximum', 'minLength', 'maxLength'].filter(isReachable);
}

/** Returns the bounds of a list that another list can exceed. A list without items cannot be sent. */
function listBounds({ minItems, maxItems, uniqueItems }: JsonObject): string[] {
  return [
    ...(typeof minItems === 'number' && minItems > 1 ? ['minItems'] : []),
    ...(maxItems === undefined ? [] : ['maxItems']),
    ...(uniqueItems === true ? ['uniqueItems'] : []),
  ];
}

/** Returns the titles of the cases that the parameters must have. */
export function expectedParameterTitles(
  document: OpenApiDocument,
  { id, parameters }: RawOperation,
): string[] {
  return parameters.flatMap(({ name, in: place, required, schema }) => {
    const node = resolve(document, schema);
    const value = node.type === 'array' ? resolve(document, node.items) : node;
    const outOfRange = [
      ...bounds(value, place),
      ...(node.type === 'array' ? listBounds(node) : []),
    ];
    return [
      ...(required && place !== 'path' ? [`missing parameter (${place} ${name})`] : []),
      ...(types.includes(String(value.type)) ? [`wrong type (${place} ${name})`] : []),
      ...expectedViolations(value).map((it) => `${it} (${place} ${name})`),
      ...outOfRange.map((it) => `out of range (${place} ${name}, ${it})`),
    ].map((it) => `${id}: ${it}`);
  });
}
