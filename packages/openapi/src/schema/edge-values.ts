import { isObject, type JsonSchema, locate, type OpenApiDocument } from '../document.ts';
import { joinPointer } from '../pointer.ts';

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
  const listed = [node.enum, node.examples].find(Array.isArray) ?? [];
  const edges: Edge[] = listed.map((value) => ({ what: `is ${JSON.stringify(value)}`, value }));
  if (types.includes('string')) edges.push(...stringEdges(node, sources));
  if (types.includes('integer') || types.includes('number')) edges.push(...numberEdges(node));
  if (types.includes('boolean')) {
    edges.push({ what: 'is true', value: true }, { what: 'is false', value: false });
  }
  return edges;
}

function arrayEdges(
  document: OpenApiDocument,
  { node, pointer }: { node: JsonSchema; pointer: string },
  sources: EdgeSources,
): Edge[] {
  const [item] = isObject(node.items)
    ? valueEdges(document, joinPointer(pointer, 'items'), sources)
    : [];
  const minItems = numberOr(node.minItems, 0);
  const shortest = { what: `has ${minItems} items`, value: Array(minItems).fill(item?.value) };
  return item ? [shortest, { what: 'has 1 item', value: [item.value] }] : [shortest];
}

function objectEdges(
  document: OpenApiDocument,
  { node, pointer }: { node: JsonSchema; pointer: string },
  sources: EdgeSources,
): Edge[] {
  const required = Array.isArray(node.required) ? node.required : [];
  const propertyEdges = (name: string): readonly Edge[] =>
    Object.hasOwn(sources.values, name)
      ? [{ what: '', value: sources.values[name] }]
      : valueEdges(document, joinPointer(pointer, 'properties', name), sources);
  const properties = Object.keys(isObject(node.properties) ? node.properties : {}).map((name) => ({
    name,
    edges: propertyEdges(name),
    isRequired: required.includes(name),
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
    const [edge] = valueEdges(document, joinPointer(pointer, 'additionalProperties'), sources);
    const name = sources.text(8);
    if (edge)
      found.push({
        what: 'has a property of any name',
        value: { ...smallest, [name]: edge.value },
      });
  }
  return found;
}

function valueEdges(document: OpenApiDocument, pointer: string, sources: EdgeSources): Edge[] {
  const located = locate(document, pointer);
  const types = typesOf(located.node);
  const edges: Edge[] = types.includes('object')
    ? objectEdges(document, located, sources)
    : scalarEdges(located.node, sources);
  if (types.includes('array')) edges.push(...arrayEdges(document, located, sources));
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
  for (const edge of valueEdges(document, pointer, sources)) {
    const key = JSON.stringify(edge.value);
    if (!edges.has(key)) edges.set(key, edge);
  }
  return [...edges.values()];
}
