import type { Contract } from '../contract.ts';
import type { OpenApiDocument } from '../document.ts';
import type { Operation } from '../model/operation.ts';
import type { Parameter } from '../model/parameters.ts';
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
}

/** A resource at a fixed path, for example `/v1/apps/{app}/autoscaler`. */
export interface Singleton {
  readonly path: string;
  readonly operations: Operations;
}

/** The resources of a document. */
export interface Resources {
  /** By their paths. */
  readonly collections: ReadonlyMap<string, Collection>;
  /** By the paths of their items. */
  readonly byItemPath: ReadonlyMap<string, Collection>;
  /** By their paths. */
  readonly singletons: ReadonlyMap<string, Singleton>;
}

/** What the methods do to a collection. */
export const collectionActions: Readonly<Record<string, Action>> = {
  GET: 'list',
  POST: 'create',
  PUT: 'replace',
  PATCH: 'update',
  DELETE: 'remove',
};
/** What the methods do to an item. */
export const itemActions: Readonly<Record<string, Action>> = {
  GET: 'read',
  PUT: 'replace',
  PATCH: 'update',
  DELETE: 'remove',
};
/** What the methods do to a singleton. */
export const singletonActions: Readonly<Record<string, Action>> = {
  ...itemActions,
  POST: 'create',
};

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
  };
}

/**
 * Finds the resources of a contract by paths, methods and schemas. A path that ends with a parameter is that of an
 * item, and the path above is its collection; so is a path whose GET responds with a list of objects. Any other path
 * that can be read and written is a singleton.
 */
export function findResources({ document, operations }: Contract): Resources {
  const byPath = new Map<string, Operation[]>();
  for (const operation of operations) {
    byPath.set(operation.path, [...(byPath.get(operation.path) ?? []), operation]);
  }
  const collections = new Map<string, Collection>();
  const byItemPath = new Map<string, Collection>();
  const singletons = new Map<string, Singleton>();

  const addCollection = (path: string, itemPath: string | undefined) => {
    const item = (itemPath !== undefined && byPath.get(itemPath)) || [];
    const collection = createCollection(document, path, byPath.get(path) ?? [], item);
    collections.set(path, collection);
    if (itemPath !== undefined) byItemPath.set(itemPath, collection);
  };
  for (const path of byPath.keys())
    if (itemParameter.test(path)) addCollection(parentOf(path), path);
  for (const [path, own] of byPath) {
    if (collections.has(path) || byItemPath.has(path)) continue;
    const read = own.find(({ method }) => method === 'GET');
    if (listContentOf(document, read)) addCollection(path, undefined);
    else if (read && own.length > 1 && successJson(read)) {
      singletons.set(path, { path, operations: toOperations(own, singletonActions) });
    }
  }
  return { collections, byItemPath, singletons };
}
