import type { Contract } from '../contract.ts';
import type { OpenApiDocument } from '../document.ts';
import type { Operation } from '../model/operation.ts';
import type { Parameter } from '../model/parameters.ts';
import { successOf } from '../model/responses.ts';
import { contentOf, findItemContent, listContentOf, readContent, successJson } from './content.ts';
import { identityOf, kindOf } from './identity.ts';
import { type KeyedRemoval, keyedRemovalOf } from './keyed-removal.ts';

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
  /** How DELETE of the collection names one item; undefined if it does not, or if items have paths. */
  readonly keyedRemoval: KeyedRemoval | undefined;
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

/** Returns the operation whose response shows the value of a singleton; undefined if none does. */
export const shownBy = ({ read, replace, update }: Operations): Operation | undefined =>
  (read ? [read] : [replace, update]).find((it) => successJson(it) !== undefined);

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

/** Returns the operations that can respond with a list of a collection's items, the most complete one first. */
export const listsOf = ({ list, replace, update, create }: Operations): readonly Operation[] =>
  [list, replace, update, create].filter((it) => it !== undefined);

/** Returns the lists in the examples of a collection's operations. */
const exampleLists = (document: OpenApiDocument, whole: Operations): unknown[][] =>
  listsOf(whole).flatMap((operation) => {
    const list = listContentOf(document, operation);
    const examples = list ? (successJson(operation)?.examples ?? []) : [];
    return examples.flatMap(({ value }) => {
      const items = list && readContent(value, list);
      return Array.isArray(items) ? [items] : [];
    });
  });

/** Returns the items in the examples of a collection's operations. */
function exampleItems(document: OpenApiDocument, whole: Operations, item: Operations): unknown[] {
  const single = [item.read, item.replace, item.update, whole.create].flatMap(
    (it) => successJson(it) ?? [],
  );
  return [
    ...exampleLists(document, whole).flat(),
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
  const [list] = listsOf(whole).flatMap((it) => listContentOf(document, it) ?? []);
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
  const keyedRemoval = itemOperation
    ? undefined
    : keyedRemovalOf(document, whole.remove, itemSchema, exampleLists(document, whole));
  const examples = exampleItems(document, whole, item);
  return {
    path,
    parameter,
    kind: kindOf(path, parameter),
    identity: keyedRemoval
      ? [keyedRemoval.property]
      : identityOf(document, parameter, itemSchema, examples),
    itemSchema,
    keyedRemoval,
    whole,
    item,
  };
}

/**
 * Whether an operation on a path tells that the path is a collection: it responds with a list of objects, or creates
 * something there. A POST with another status is an action that can return any list.
 */
function isOnCollection(document: OpenApiDocument, operation: Operation): boolean {
  if (operation.method !== 'POST') return listContentOf(document, operation) !== undefined;
  return successOf(operation)?.status === '201' && successJson(operation) !== undefined;
}

/** Whether an operation responds with an item that its path is below, as `…/rename` can. */
const showsOwner = (
  document: OpenApiDocument,
  operation: Operation,
  byItemPath: ReadonlyMap<string, Collection>,
): boolean => {
  const json = successJson(operation);
  return [...byItemPath].some(
    ([path, { itemSchema }]) =>
      operation.path.startsWith(`${path}/`) && json && findItemContent(document, json, itemSchema),
  );
};

/**
 * Finds the resources of a contract by paths, methods and schemas. A path that ends with a parameter is that of an
 * item, and the path above is its collection; so is a path whose operations respond with a list of objects, or whose
 * POST creates something, unless GET shows something else. Any other path that can be written, and that GET, PUT or
 * PATCH shows, is a singleton.
 */
export function findResources({
  document,
  operations,
}: Pick<Contract, 'document' | 'operations'>): Resources {
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
    const read = own.filter(({ method }) => method === 'GET');
    if ((read.length > 0 ? read : own).some((it) => isOnCollection(document, it))) {
      addCollection(path, undefined);
      continue;
    }
    const operations = toOperations(own, singletonActions);
    const shown = shownBy(operations);
    const isWritten = own.some(({ method }) => method !== 'GET');
    if (shown && isWritten && (operations.read || !showsOwner(document, shown, byItemPath))) {
      singletons.set(path, { path, operations });
    }
  }
  return { collections, byItemPath, singletons };
}
