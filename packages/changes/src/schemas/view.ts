import { isObject, type JsonObject, type Located, locate } from '@scalingo-addons/openapi';
import { componentAt, type Pair, pointerBelow, type Side } from '../comparison/sides.ts';

/**
 * A schema as its values see it: with the keywords of the schemas that it refers to or combines in `allOf`, and without
 * the wrapper that adds `null`.
 */
export interface SchemaView {
  /** Keywords, each with the node that states it. */
  readonly keywords: ReadonlyMap<string, { readonly value: unknown; readonly pointer: string }>;
  readonly properties: ReadonlyMap<string, Located>;
  readonly required: ReadonlySet<string>;
  /** Whether a wrapper such as `anyOf` with `type: null` allows null. */
  readonly isNullable: boolean;
  readonly pointer: string;
}

const isNull = (schema: unknown): boolean => isObject(schema) && schema.type === 'null';

interface Parts {
  /** Schemas that the values are valid against: `$ref`, `allOf`, and the only alternative besides null. */
  readonly bases: readonly Located[];
  readonly own: Located;
  readonly isNullable: boolean;
}

/** Splits a schema into its own keywords and the schemas that it is based on. */
function split({ node, pointer }: Located): Parts {
  const { $ref, allOf, ...own } = node;
  const bases: Located[] = [];
  if (typeof $ref === 'string') bases.push({ node: { $ref }, pointer });
  const members = Array.isArray(allOf) ? allOf : [];
  for (const [index, it] of members.entries())
    if (isObject(it)) bases.push({ node: it, pointer: pointerBelow({ pointer }, 'allOf', index) });
  let isNullable = false;
  for (const keyword of ['anyOf', 'oneOf']) {
    const alternatives: unknown = own[keyword];
    if (!Array.isArray(alternatives) || !alternatives.some(isNull)) continue;
    isNullable = true;
    const others = alternatives.filter((it) => !isNull(it));
    const [only] = others;
    if (others.length === 1 && isObject(only)) {
      const index = alternatives.indexOf(only);
      bases.push({ node: only, pointer: pointerBelow({ pointer }, keyword, index) });
      delete own[keyword];
    } else own[keyword] = others;
  }
  return { bases, own: { node: own, pointer }, isNullable };
}

const refOf = ({ node }: Located): string | undefined =>
  typeof node.$ref === 'string' ? node.$ref : undefined;

/** Pointers of the component schemas that a schema is based on, directly or through inline schemas. */
function baseRefs(schema: Located): string[] {
  return split(schema).bases.flatMap((it) => {
    const ref = refOf(it);
    return ref ? [ref] : baseRefs(it);
  });
}

function build(
  side: Side,
  schema: Located,
  skip: ReadonlySet<string>,
  trail: readonly string[],
): SchemaView {
  const { bases, own, isNullable } = split(schema);
  const views = bases.flatMap((it) => {
    const ref = refOf(it);
    if (ref === undefined) return [build(side, it, skip, trail)];
    if (skip.has(ref) || trail.includes(ref)) return [];
    return [build(side, locate(side.document, ref), skip, [...trail, ref])];
  });
  const keywords = new Map(views.flatMap((it) => [...it.keywords]));
  const properties = new Map(views.flatMap((it) => [...it.properties]));
  const required = new Set(views.flatMap((it) => [...it.required]));
  for (const [name, value] of Object.entries(own.node)) {
    if (name === 'properties' && isObject(value)) {
      for (const [key, node] of Object.entries(value))
        properties.set(key, {
          node: toSchema(node),
          pointer: pointerBelow(own, 'properties', key),
        });
    } else if (name === 'required' && Array.isArray(value)) {
      for (const it of value) required.add(String(it));
    } else keywords.set(name, { value, pointer: pointerBelow(own, name) });
  }
  return {
    keywords,
    properties,
    required,
    isNullable: isNullable || views.some((it) => it.isNullable),
    pointer: schema.pointer,
  };
}

/** A schema as an object: `true` allows everything, `false` nothing. */
export const toSchema = (value: unknown): JsonObject => {
  if (isObject(value)) return value;
  return value === false ? { not: {} } : {};
};

/** Both versions of a schema. */
export interface BothViews extends Pair<SchemaView> {
  /** The schemas and components that are composed differently; empty if they are composed alike. */
  readonly recomposed: Pair<readonly string[]>;
}

/**
 * Views both versions of a schema. Component schemas that both are based on are left out: their changes are theirs.
 */
export function viewBoth(
  before: Side,
  after: Side,
  schemas: Pair,
  isSame: (refs: Pair<string>) => boolean,
): BothViews {
  const old = baseRefs(schemas.before);
  const current = baseRefs(schemas.after);
  const unchanged = old.filter((it) => current.includes(it));
  const others = current.filter((it) => !unchanged.includes(it));
  const renamed = old
    .filter((it) => !unchanged.includes(it))
    .flatMap((it) => {
      const match = others.find((other) => isSame({ before: it, after: other }));
      return match ? [{ before: it, after: match }] : [];
    });
  const common = [...unchanged.map((it) => ({ before: it, after: it })), ...renamed];
  const skip = (side: 'before' | 'after') => new Set(common.map((it) => it[side]));
  const isComposedAlike =
    old.length === common.length &&
    current.length === common.length &&
    composition(schemas.before) === composition(schemas.after);
  return {
    before: build(before, schemas.before, skip('before'), []),
    after: build(after, schemas.after, skip('after'), []),
    recomposed: isComposedAlike
      ? { before: [], after: [] }
      : { before: [schemas.before.pointer, ...old], after: [schemas.after.pointer, ...current] },
  };
}

/** The keywords that compose a schema, with the number of their members. */
const composition = ({ node }: Located): string =>
  ['$ref', 'allOf', 'anyOf', 'oneOf']
    .filter((it) => node[it] !== undefined)
    .map((it) => `${it} ${it.endsWith('Of') && split({ node, pointer: '' }).isNullable}`)
    .join(', ');

/** Views a schema with everything that it is based on. */
export const viewWhole = (side: Side, schema: Located): SchemaView =>
  build(side, schema, new Set(), []);

/** The types that a schema states, through its bases if it states none itself; undefined if any type is allowed. */
export function typesOf(
  side: Side,
  schema: Located,
  trail: readonly string[] = [],
): ReadonlySet<string> | undefined {
  const { bases, own, isNullable } = split(schema);
  const { type } = own.node;
  const stated =
    typeof type === 'string' ? [type] : Array.isArray(type) ? type.map(String) : undefined;
  const inherited = bases.flatMap((it) => {
    const ref = refOf(it);
    if (ref === undefined) return [...(typesOf(side, it, trail) ?? [])];
    if (trail.includes(ref)) return [];
    const types = typesOf(side, locate(side.document, ref), [...trail, ref]);
    return types ? [...types] : [];
  });
  const types =
    stated ??
    (inherited.length > 0 ? inherited : undefined) ??
    typesOfAlternatives(side, own, trail);
  return types && new Set(isNullable ? [...types, 'null'] : types);
}

/** The types of all alternatives; undefined if there are none, or one of them allows any type. */
function typesOfAlternatives(
  side: Side,
  { node, pointer }: Located,
  trail: readonly string[],
): readonly string[] | undefined {
  const keyword = ['oneOf', 'anyOf'].find((it) => Array.isArray(node[it]));
  const alternatives = keyword === undefined ? [] : (node[keyword] as unknown[]);
  const types = alternatives.map((it, index) =>
    typesOf(
      side,
      { node: toSchema(it), pointer: pointerBelow({ pointer }, keyword ?? '', index) },
      trail,
    ),
  );
  if (types.length === 0 || types.includes(undefined)) return undefined;
  return types.flatMap((it) => [...(it ?? [])]);
}

/** The name of a component schema by its pointer. */
export const schemaName = (pointer: string): string | undefined => {
  const component = componentAt(pointer);
  return component?.kind === 'schemas' ? component.name : undefined;
};
