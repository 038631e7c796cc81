import { isObject, type JsonSchema, locate, type OpenApiDocument } from './document.ts';
import { pointerOf } from './pointer.ts';

/** A value that a schema allows, at one of its edges. */
export interface Edge {
  /** What is special about it, for example `addon.options is null`; '' for the smallest value. */
  readonly what: string;
  readonly value: unknown;
}

/** Where the values come from that a schema leaves open. */
export interface EdgeSources {
  /** Values by the name of their property, which are taken as they are: ids that must exist, for example. */
  readonly given: Readonly<Record<string, unknown>>;
  /** A text of so many characters. */
  text(length: number): string;
}

/** How long a text is where the schema states no `maxLength`. */
const longText = 255;

const join = (pointer: string, ...keys: (string | number)[]): string =>
  pointer + pointerOf(...keys).slice(1);

const typesOf = ({ type }: JsonSchema): readonly unknown[] => [type].flat();

const numberOf = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

/** Edges of the type `string`. A text for a pattern cannot be made up, so its examples have to do. */
function stringEdges(node: JsonSchema, { text }: EdgeSources): Edge[] {
  if (node.pattern !== undefined || node.format !== undefined) return [];
  const shortest = numberOf(node.minLength, 0);
  const longest = numberOf(node.maxLength, longText);
  return [
    { what: `is a text of ${shortest} characters`, value: text(shortest) },
    { what: `is a text of ${longest} characters`, value: text(longest) },
  ];
}

function numberEdges(node: JsonSchema): Edge[] {
  const { minimum, maximum } = node;
  return [minimum, maximum]
    .filter((it) => typeof it === 'number')
    .map((value) => ({ what: `is ${value}`, value }));
}

/** Edges of one value that is neither an object nor an array. */
function plainEdges(node: JsonSchema, sources: EdgeSources): Edge[] {
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

function objectEdges(
  document: OpenApiDocument,
  { node, pointer }: { node: JsonSchema; pointer: string },
  sources: EdgeSources,
): Edge[] {
  const required = Array.isArray(node.required) ? node.required : [];
  const edgesOf = (name: string): readonly Edge[] =>
    Object.hasOwn(sources.given, name)
      ? [{ what: '', value: sources.given[name] }]
      : valueEdges(document, join(pointer, 'properties', name), sources);
  const properties = Object.keys(isObject(node.properties) ? node.properties : {}).map((name) => ({
    name,
    edges: edgesOf(name),
    required: required.includes(name),
  }));
  const smallest: Record<string, unknown> = {};
  const fullest: Record<string, unknown> = {};
  for (const { name, edges, required: isRequired } of properties) {
    if (isRequired) smallest[name] = edges[0]?.value;
    if (edges.length > 0) fullest[name] = edges[0]?.value;
  }
  const found: Edge[] = [{ what: '', value: smallest }];
  for (const { name, edges, required: isRequired } of properties) {
    for (const { what, value } of isRequired ? edges.slice(1) : edges) {
      const inner = what === '' ? 'is there' : what;
      const placed = /^(is|has) /.test(inner) ? `${name} ${inner}` : `${name}.${inner}`;
      found.push({ what: placed, value: { ...smallest, [name]: value } });
    }
  }
  const optional = properties.filter((it) => !it.required && it.edges.length > 0);
  if (optional.length > 1) found.push({ what: 'has every property', value: fullest });
  if (isObject(node.additionalProperties)) {
    const [edge] = valueEdges(document, join(pointer, 'additionalProperties'), sources);
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
  const { node } = located;
  const types = typesOf(node);
  const edges: Edge[] = types.includes('object')
    ? objectEdges(document, located, sources)
    : plainEdges(node, sources);
  if (types.includes('array')) {
    const [edge] = isObject(node.items)
      ? valueEdges(document, join(located.pointer, 'items'), sources)
      : [];
    const fewest = numberOf(node.minItems, 0);
    edges.push({ what: `has ${fewest} items`, value: Array(fewest).fill(edge?.value) });
    if (edge) edges.push({ what: 'has 1 item', value: [edge.value] });
  }
  if (types.includes('null')) edges.push({ what: 'is null', value: null });
  return edges;
}

/**
 * Values that the schema at `pointer` states at its edges: each optional property absent and present,
 * null where it is allowed, the shortest and the longest texts, the bounds of numbers, the examples. The
 * first is the smallest. The schema decides in the end: not all of them have to be valid.
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
