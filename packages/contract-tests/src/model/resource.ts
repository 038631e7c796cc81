import {
  type Collection,
  type Contract,
  contentOf,
  findResources,
  isObject,
  itemContentOf,
  type JsonObject,
  jsonContent,
  keyOf,
  keysOf,
  listContentOf,
  listProperties,
  type Operation,
  pathParametersOf,
  readContent,
  successJson,
} from '@scalingo-addons/openapi';
import type { ContractResponse } from './contract-response.ts';

/** An item of a collection, as the API returns it. */
export type Item = JsonObject;

/** What is known about the items of a resource beyond their schema. */
export interface Traits {
  /** Properties that not every response has, or that change on their own. */
  readonly volatile: readonly string[];
  /** Properties that tell whether an item is the same. Empty: all that both representations have. */
  readonly identifying: readonly string[];
  /** Properties with an object whose `id` is identifying, too. */
  readonly related: readonly string[];
  /** Whether all other properties stay as they are unless a request changes them. */
  readonly isStable: boolean;
  /** The property with the time of creation; undefined if none is known. */
  readonly createdAt: string | undefined;
}

/** What is known about an item of which only the schema is known. */
export const noTraits: Traits = {
  volatile: [],
  identifying: [],
  related: [],
  isStable: false,
  createdAt: undefined,
};

/** A way to remove an item. */
export interface Removal {
  readonly operation: Operation;
  /** What names the item, if it is not the path; for example `the query parameter url`. */
  readonly by: string | undefined;
  /** Returns what names an item, beside the path. */
  naming(key: string): {
    readonly query?: Readonly<Record<string, unknown>>;
    readonly body?: unknown;
  };
}

/** A collection with identifiable items, and the operations on them. */
export interface Resource {
  /** Path of the collection, for example `/v1/apps/{app}/addons`. */
  readonly collection: string;
  /** Path of an item; undefined if items have none. */
  readonly itemPath: string | undefined;
  /** Name of the path parameter that identifies an item, for example `addon_id`; empty if items have no path. */
  readonly idParameter: string;
  /** Properties that identify an item, the first is its key. */
  readonly identity: readonly string[];
  /** Kind of the items, for example `addon`. */
  readonly kind: string;
  /** Pointer to the schema of an item. */
  readonly itemSchema: string | undefined;
  /** Names of the documented properties of an item and of the objects in it. */
  readonly properties: ReadonlySet<string>;
  readonly create: Operation | undefined;
  readonly list: Operation | undefined;
  readonly read: Operation | undefined;
  readonly update: Operation | undefined;
  /** The same by PUT. */
  readonly replace: Operation | undefined;
  readonly remove: Operation | undefined;
  /** The ways to remove an item; empty if there is none. */
  readonly removals: readonly Removal[];
  /** Operations that change the whole collection, for example PUT. */
  readonly bulk: readonly Operation[];
  /** Other operations on an item, for example `/v1/apps/{app}/addons/{addon_id}/token`. */
  readonly actions: readonly Operation[];
  readonly traits: Traits;
}

/** Returns the names of all properties of a schema and the schemas in it. */
const namesIn = ({ document }: Contract, schema: string | undefined): ReadonlySet<string> =>
  new Set(
    schema === undefined
      ? []
      : [...listProperties(document, schema)].map((it) => keysOf(it).at(-1) ?? ''),
  );

/** Returns the ways to remove an item: by its path, or as DELETE of the collection names it. */
function removalsOf({ item, whole, keyedRemoval }: Collection): readonly Removal[] {
  if (item.remove) return [{ operation: item.remove, by: undefined, naming: () => ({}) }];
  const { remove: operation } = whole;
  if (!operation || !keyedRemoval) return [];
  const { property, inQuery, inBody } = keyedRemoval;
  const envelope = jsonContent(operation.requestBody)?.envelope;
  const byQuery: Removal = {
    operation,
    by: `the query parameter ${property}`,
    naming: (key) => ({ query: { [property]: key } }),
  };
  const byBody: Removal = {
    operation,
    by: `${property} in the body`,
    naming: (key) => ({
      body: envelope ? { [envelope]: { [property]: key } } : { [property]: key },
    }),
  };
  return [...(inQuery ? [byQuery] : []), ...(inBody ? [byBody] : [])];
}

function toResource(contract: Contract, found: Collection, traits: Traits): Resource {
  const { path, parameter, identity, kind, itemSchema, whole, item } = found;
  const itemPath = parameter && `${path}/{${parameter.name}}`;
  return {
    collection: path,
    itemPath,
    idParameter: parameter?.name ?? '',
    identity,
    kind,
    itemSchema,
    properties: namesIn(contract, itemSchema),
    create: whole.create,
    list: whole.list,
    read: item.read,
    update: item.update,
    replace: item.replace,
    remove: item.remove,
    removals: removalsOf(found),
    bulk: [whole.replace, whole.update, whole.remove].flatMap((it) => it ?? []),
    actions: contract.operations.filter(
      (it) => itemPath !== undefined && it.path.startsWith(`${itemPath}/`),
    ),
    traits,
  };
}

/**
 * Returns the resources of a contract.
 *
 * @param traitsFor returns what is known about a resource beyond the document, by the operation that creates its items.
 */
export function resourcesOf(
  contract: Contract,
  traitsFor: (create: Operation | undefined) => Traits = () => noTraits,
): readonly Resource[] {
  return [...findResources(contract).collections.values()].map((collection) =>
    toResource(contract, collection, traitsFor(collection.whole.create)),
  );
}

/**
 * Whether a run can create items of a resource, tell which, and remove them again, in any way; and the collection belongs
 * to something else, such as an app.
 */
export function hasLifecycle({ create, removals, identity }: Resource): boolean {
  return (
    create !== undefined &&
    removals.length > 0 &&
    identity.length > 0 &&
    successJson(create) !== undefined &&
    pathParametersOf(create).length > 0
  );
}

/**
 * Whether a run can remove what it creates by its path, so that it may create items in what it was given. A DELETE of a
 * whole collection is only sent within what the run has created: the server may ignore which item it names.
 */
export const isRemovable = (resource: Resource): boolean =>
  resource.remove !== undefined && hasLifecycle(resource);

/** Returns the innermost resource that a path is within and whose items a run can create; undefined if there is none. */
export const ownerOf = (resources: readonly Resource[], path: string): Resource | undefined =>
  resources
    .filter(
      (it) => isRemovable(it) && (path === it.collection || path.startsWith(`${it.collection}/`)),
    )
    .sort((one, other) => other.collection.length - one.collection.length)[0];

/** Returns the lists within an item of a resource, for example the log drains of an addon. */
export const nestedIn = (
  resources: readonly Resource[],
  { itemPath }: Resource,
): readonly Resource[] =>
  itemPath === undefined
    ? []
    : resources.filter(
        ({ collection, list }) =>
          list !== undefined &&
          collection.startsWith(`${itemPath}/`) &&
          !collection.slice(itemPath.length).includes('{'),
      );

/** Returns the media type of a 2xx response; that of the documented success if its own is not documented. */
const bodyTypeOf = ({ status, mediaType, operation }: ContractResponse) =>
  status >= 200 && status < 300 ? (mediaType ?? successJson(operation)) : undefined;

/** Returns the item in a response, where the document says that it is; undefined if there is none. */
export function itemIn(
  response: ContractResponse | undefined,
  resource?: Pick<Resource, 'itemSchema'>,
): Item | undefined {
  const json = response && bodyTypeOf(response);
  if (!json) return undefined;
  const { document } = response.contract;
  const content =
    (resource && itemContentOf(document, json, resource.itemSchema)) ?? contentOf(document, json);
  const item = readContent(response.value, content);
  return isObject(item) ? item : undefined;
}

/** Returns the items in the response of a list; undefined if it has no list of objects. */
export function itemsIn(response: ContractResponse | undefined): readonly Item[] | undefined {
  if (!response || !bodyTypeOf(response)) return undefined;
  const content = listContentOf(response.contract.document, response.operation);
  const items = content && readContent(response.value, content);
  return Array.isArray(items) && items.every(isObject) ? items : undefined;
}

/** Returns the key of an item in its collection; undefined if it has none. */
export const itemKey = ({ identity }: Pick<Resource, 'identity'>, item: Item | undefined) =>
  keyOf(identity, item);

/** Whether an item has a key, for example the value of a path parameter. */
export const isNamed = ({ identity }: Pick<Resource, 'identity'>, item: Item, key: string) =>
  identity.some((name) => String(item[name]) === key);
