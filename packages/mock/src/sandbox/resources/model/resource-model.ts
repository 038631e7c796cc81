import type { Contract, OpenApiDocument, Operation, Parameter } from '@scalingo-addons/openapi';
import { contentOf, listContentOf, readContent, successJson } from './content.ts';
import { identityOf, kindOf } from './identity.ts';

/** What an operation does to a resource. */
export type Action = 'list' | 'create' | 'read' | 'update' | 'replace' | 'remove';

/** Operations by what they do. */
export type Operations = Readonly<Partial<Record<Action, Operation>>>;

/** A collection of items with identity. */
export interface Collection {
  /** Template, for example `/v1/apps/{app}/domains`. */
  readonly path: string;
  /** The path parameter that names an item; undefined if no path does. */
  readonly parameter: Parameter | undefined;
  /** Kind of the items, for example `domain`. */
  readonly kind: string;
  /** Properties that identify an item, the first is its key; empty if only the path does. */
  readonly identity: readonly string[];
  /** Pointer to a schema of the items in responses. */
  readonly itemSchema: string | undefined;
  /** Operations on the whole collection. */
  readonly whole: Operations;
  /** Operations on one item. */
  readonly item: Operations;
  /** Whether handlers hold its items. */
  readonly isHandled: boolean;
}

/** A resource at a fixed path, for example `/v1/apps/{app}/autoscaler`. */
export interface Singleton {
  readonly path: string;
  readonly operations: Operations;
}

/** What an operation does, and to what. */
export type Role =
  | { readonly target: 'collection'; readonly action: Action; readonly collection: Collection }
  | { readonly target: 'item'; readonly action: Action; readonly collection: Collection }
  | { readonly target: 'singleton'; readonly action: Action; readonly singleton: Singleton };

/** The resources of a document. */
export interface ResourceModel {
  /** By their paths. */
  readonly collections: ReadonlyMap<string, Collection>;
  /** By the paths of their items. */
  readonly byItemPath: ReadonlyMap<string, Collection>;
  /** By their paths. */
  readonly singletons: ReadonlyMap<string, Singleton>;
  /** Returns the role of an operation; undefined for all others, such as `restart`. */
  roleOf(operation: Operation): Role | undefined;
}

const collectionActions: Readonly<Record<string, Action>> = {
  GET: 'list',
  POST: 'create',
  PUT: 'replace',
  PATCH: 'update',
  DELETE: 'remove',
};
const itemActions: Readonly<Record<string, Action>> = {
  GET: 'read',
  PUT: 'replace',
  PATCH: 'update',
  DELETE: 'remove',
};
const singletonActions = { ...itemActions, POST: 'create' } as const;

function toOperations(
  operations: readonly Operation[],
  actions: Readonly<Record<string, Action>>,
): Operations {
  return Object.fromEntries(
    operations.flatMap((it) => {
      const action = actions[it.method];
      return action ? [[action, it]] : [];
    }),
  );
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

const itemParameter = /\/\{([^/}]+)\}$/;

/** Returns the items in the examples of a collection's operations. */
function exampleItems(document: OpenApiDocument, whole: Operations, item: Operations): unknown[] {
  const list = listContentOf(document, whole.list);
  const lists = list ? (successJson(whole.list)?.examples ?? []) : [];
  const single = [item.read, item.replace, item.update, whole.create].flatMap(
    (it) => successJson(it) ?? [],
  );
  return [
    ...lists.flatMap(({ value }) => (list && readContent(value, list)) ?? []),
    ...single.flatMap((json) =>
      json.examples.map(({ value }) => readContent(value, contentOf(document, json))),
    ),
  ];
}

/** Returns the schema of the items of a collection, as the most detailed response shows them. */
function findItemSchema(
  document: OpenApiDocument,
  whole: Operations,
  item: Operations,
): string | undefined {
  const [json] = [item.read, item.replace, item.update].flatMap((it) => successJson(it) ?? []);
  if (json) return contentOf(document, json).schema;
  const list = listContentOf(document, whole.list);
  const created = successJson(whole.create);
  return list?.itemSchema ?? (created && contentOf(document, created).schema);
}

function createCollection(
  document: OpenApiDocument,
  path: string,
  wholeOperations: readonly Operation[],
  itemOperations: readonly Operation[],
  isHandled: (operation: Operation) => boolean,
): Collection {
  const whole = toOperations(wholeOperations, collectionActions);
  const item = toOperations(itemOperations, itemActions);
  const [itemOperation] = itemOperations;
  const name = itemParameter.exec(itemOperation?.path ?? '')?.[1];
  const parameter = itemOperation?.parameters.find((it) => it.in === 'path' && it.name === name);
  const itemSchema = findItemSchema(document, whole, item);
  return {
    path,
    parameter,
    kind: kindOf(path, parameter),
    identity: identityOf(document, parameter, itemSchema, exampleItems(document, whole, item)),
    itemSchema,
    whole,
    item,
    isHandled: [...wholeOperations, ...itemOperations].some(isHandled),
  };
}

/**
 * Finds the resources of a contract by paths, methods and schemas. A path that ends with a parameter is that of an
 * item, and the path above is its collection; so is a path whose GET responds with a list of objects. Any other path
 * that can be read and written is a singleton.
 *
 * @param isHandled whether an operation has a handler.
 */
export function createResourceModel(
  { document, operations }: Contract,
  isHandled: (operation: Operation) => boolean,
): ResourceModel {
  const byPath = new Map<string, Operation[]>();
  for (const operation of operations) {
    byPath.set(operation.path, [...(byPath.get(operation.path) ?? []), operation]);
  }
  const collections = new Map<string, Collection>();
  const byItemPath = new Map<string, Collection>();
  const singletons = new Map<string, Singleton>();

  const addCollection = (path: string, itemPath: string | undefined) => {
    const item = (itemPath !== undefined && byPath.get(itemPath)) || [];
    const collection = createCollection(document, path, byPath.get(path) ?? [], item, isHandled);
    collections.set(path, collection);
    if (itemPath !== undefined) byItemPath.set(itemPath, collection);
  };
  for (const path of byPath.keys())
    if (itemParameter.test(path)) addCollection(parentOf(path), path);
  for (const [path, own] of byPath) {
    if (collections.has(path) || byItemPath.has(path)) continue;
    const read = own.find(({ method }) => method === 'GET');
    if (listContentOf(document, read)) addCollection(path, undefined);
    else if (read && own.length > 1 && successJson(read) && !own.some(isHandled)) {
      singletons.set(path, { path, operations: toOperations(own, singletonActions) });
    }
  }

  return {
    collections,
    byItemPath,
    singletons,
    roleOf({ path, method }) {
      const item = byItemPath.get(path);
      if (item && !item.isHandled) {
        const action = itemActions[method];
        return action && { target: 'item', action, collection: item };
      }
      const collection = collections.get(path);
      if (collection && !collection.isHandled) {
        const action = collectionActions[method];
        return action && { target: 'collection', action, collection };
      }
      const singleton = singletons.get(path);
      const action = singletonActions[method as keyof typeof singletonActions];
      return singleton && action && { target: 'singleton', action, singleton };
    },
  };
}
