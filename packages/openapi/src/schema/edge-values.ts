import {
  isObject,
  type JsonSchema,
  type Located,
  locate,
  type OpenApiDocument,
} from '../document.ts';
import { joinPointer } from '../pointer.ts';
import { collectProperties } from './collect-properties.ts';

/** A boundary value of a schema. */
export interface Edge {
  /** What is special about it, for example `addon.options is null`; '' for the smallest value. */
  readonly what: string;
  readonly value: unknown;
}

/** Sources of values that a schema does not determine. */
export interface EdgeSources {
  /** Values by property name, used as they are: IDs that must exist, for example. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Returns a text of this length. */
  text(length: number): string;
}

/** Length of the longest text if the schema has no `maxLength`. */
const defaultMaxLength = 255;

const typesOf = ({ type }: JsonSchema): readonly unknown[] => [type].flat();

const numberOr = (value: unknown, fallback: number): number =>
  typeof value === 'number' ? value : fallback;

/** Returns texts of the minimum and maximum length; none for a pattern or format, which has examples. */
function stringEdges(node: JsonSchema, { text }: EdgeSources): Edge[] {
  if (node.pattern !== undefined || node.format !== undefined) return [];
  const minLength = numberOr(node.minLength, 0);
  const maxLength = numberOr(node.maxLength, defaultMaxLength);
  return [
    { what: `is a text of ${minLength} characters`, value: text(minLength) },
    { what: `is a text of ${maxLength} characters`, value: text(maxLength) },
  ];
}

function numberEdges({ minimum, maximum }: JsonSchema): Edge[] {
  return [minimum, maximum]
    .filter((it) => typeof it === 'number')
    .map((value) => ({ what: `is ${value}`, value }));
}

function scalarEdges(node: JsonSchema, sources: EdgeSources): Edge[] {
  const types = typesOf(node);
  const constant = node.const === undefined ? undefined : [node.const];
  const listed = [constant, node.enum, node.examples].find(Array.isArray) ?? [];
  const edges: Edge[] = listed.map((value) => ({ what: `is ${JSON.stringify(value)}`, value }));
  if (types.includes('string')) edges.push(...stringEdges(node, sources));
  if (types.includes('integer') || types.includes('number')) edges.push(...numberEdges(node));
  if (types.includes('boolean')) {
    edges.push({ what: 'is true', value: true }, { what: 'is false', value: false });
  }
  return edges;
}

/** The walk to a schema: the document, the sources, and the schemas that contain this one. */
interface Walk {
  readonly document: OpenApiDocument;
  readonly sources: EdgeSources;
  readonly above: readonly string[];
}

function arrayEdges({ node, pointer }: Located, walk: Walk): Edge[] {
  const [item] = isObject(node.items) ? valueEdges(joinPointer(pointer, 'items'), walk) : [];
  const minItems = numberOr(node.minItems, 0);
  const shortest = { what: `has ${minItems} items`, value: Array(minItems).fill(item?.value) };
  return item ? [shortest, { what: 'has 1 item', value: [item.value] }] : [shortest];
}

function objectEdges(located: Located, walk: Walk): Edge[] {
  const { document, sources } = walk;
  const { node, pointer } = located;
  const { pointers, required } = collectProperties(document, located);
  const propertyEdges = (name: string, at: string): readonly Edge[] =>
    Object.hasOwn(sources.values, name)
      ? [{ what: '', value: sources.values[name] }]
      : valueEdges(at, walk);
  const properties = [...pointers].map(([name, at]) => ({
    name,
    edges: propertyEdges(name, at),
    isRequired: required.has(name),
  }));
  const smallest: Record<string, unknown> = {};
  const fullest: Record<string, unknown> = {};
  for (const { name, edges, isRequired } of properties) {
    if (isRequired) smallest[name] = edges[0]?.value;
    if (edges.length > 0) fullest[name] = edges[0]?.value;
  }
  const found: Edge[] = [{ what: '', value: smallest }];
  for (const { name, edges, isRequired } of properties) {
    for (const { what, value } of isRequired ? edges.slice(1) : edges) {
      const suffix = what === '' ? 'is present' : what;
      const description = /^(is|has) /.test(suffix) ? `${name} ${suffix}` : `${name}.${suffix}`;
      found.push({ what: description, value: { ...smallest, [name]: value } });
    }
  }
  const optional = properties.filter((it) => !it.isRequired && it.edges.length > 0);
  if (optional.length > 1) found.push({ what: 'has every property', value: fullest });
  if (isObject(node.additionalProperties)) {
    const [edge] = valueEdges(joinPointer(pointer, 'additionalProperties'), walk);
    const name = sources.text(8);
    if (edge)
      found.push({
        what: 'has a property of any name',
        value: { ...smallest, [name]: edge.value },
      });
  }
  return found;
}

/** Returns the boundary values of the schema at `pointer`; none for a schema within itself. */
function valueEdges(pointer: string, outer: Walk): Edge[] {
  const located = locate(outer.document, pointer);
  if (outer.above.includes(located.pointer)) return [];
  const walk = { ...outer, above: [...outer.above, located.pointer] };
  const { node } = located;
  const alternatives = ['oneOf', 'anyOf'].flatMap((keyword) =>
    Object.keys(Object(node[keyword])).map((index) => joinPointer(located.pointer, keyword, index)),
  );
  if (alternatives.length > 0) return alternatives.flatMap((it) => valueEdges(it, walk));
  const types = typesOf(node);
  const edges: Edge[] = types.includes('object')
    ? objectEdges(located, walk)
    : scalarEdges(node, walk.sources);
  if (types.includes('array')) edges.push(...arrayEdges(located, walk));
  if (types.includes('null')) edges.push({ what: 'is null', value: null });
  return edges;
}

/**
 * Returns boundary values of the schema at `pointer`, the smallest first: each optional property
 * absent and present, null where allowed, the shortest and longest texts, the bounds of numbers, and
 * the examples. Validate them before use: not every combination is valid.
 */
export function edgesOf(
  document: OpenApiDocument,
  pointer: string,
  sources: EdgeSources,
): readonly Edge[] {
  const edges = new Map<string, Edge>();
  for (const edge of valueEdges(pointer, { document, sources, above: [] })) {
    const key = JSON.stringify(edge.value);
    if (!edges.has(key)) edges.set(key, edge);
  }
  return [...edges.values()];
}
