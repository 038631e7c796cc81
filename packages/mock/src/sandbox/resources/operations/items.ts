import {
  type Action,
  documentedItems,
  isObject,
  type JsonObject,
  keyOf,
  requestProperties,
} from '@scalingo-addons/openapi';
import type { EngineResponse } from '../../../engine.ts';
import type { ResourceEdit } from '../../../state/index.ts';
import type { Call } from '../../call.ts';
import { type Ancestor, findItem, type ResolvedPath } from '../ancestors.ts';
import type { ResourceContext } from '../context.ts';
import type { Collection } from '../model/resource-model.ts';
import { itemPath } from '../store.ts';
import { createItem, updateItem } from '../values/new-item.ts';
import { replacedProperties, writableProperties } from '../values/writable.ts';
import { rejectTaken } from './conflict.ts';
import { itemResponse, plainResponse } from './item-response.ts';
import { removal } from './removal.ts';

/** Resolves the path of an item operation to the item itself. */
function resolveItem(context: ResourceContext, call: Call): Ancestor {
  const { ancestors } = context.resolve(call.request.operation.path, call);
  return ancestors.at(-1) as Ancestor;
}

/** Returns the edits that give an item another key, and move what is below it. */
function rename(
  { model, store }: ResourceContext,
  { key, path }: Pick<Ancestor, 'key' | 'path'>,
  collection: Collection,
  newKey: string,
  value: unknown,
): readonly ResourceEdit[] {
  const [from, to] = [itemPath(path, key), itemPath(path, newKey)];
  const template = `${collection.path}/{${collection.parameter?.name}}`;
  for (const below of [...model.collections.keys(), ...model.singletons.keys()]) {
    // The store only knows what was read before.
    const rest = below.slice(template.length);
    if (below.startsWith(`${template}/`) && !rest.includes('{')) store.entriesAt(from + rest);
  }
  const account = store.entriesAt(path).get(key)?.account;
  const below = store.entriesBelow(from).map((it) => ({
    path: to + it.path.slice(from.length),
    key: it.key,
    value: it.entry.value,
    seeded: false,
    account: it.entry.account,
  }));
  return [
    removal(store, path, key),
    { path, key: newKey, value, seeded: false, account },
    ...below,
  ];
}

/** Stores the changed value of an item, and shows it. */
export function saveItem(
  context: ResourceContext,
  call: Call,
  item: Pick<Ancestor, 'key' | 'path'>,
  collection: Collection,
  value: JsonObject,
): EngineResponse {
  const { store } = context;
  const { key, path } = item;
  const entries = store.entriesAt(path);
  const entry = entries.get(key);
  rejectTaken(call, collection, entries, value, key);
  const newKey = keyOf(collection.identity, value) ?? key;
  const seeded = entry?.isSeeded ?? false;
  context.commit(
    newKey === key
      ? [{ path, key, value, seeded, account: entry?.account }]
      : rename(context, item, collection, newKey, value),
  );
  return itemResponse(context, call, collection.itemSchema, value);
}

/** Returns the properties that a request sets. */
const requestedProperties = (
  { contract }: ResourceContext,
  { request: { operation, body } }: Call,
  collection: Collection,
): JsonObject =>
  writableProperties(contract.document, operation, collection, requestProperties(operation, body));

function update(context: ResourceContext, call: Call, collection: Collection): EngineResponse {
  const item = resolveItem(context, call);
  const properties = requestedProperties(context, call, collection);
  const old = isObject(item.value) ? item.value : {};
  const value = updateItem(context.contract, collection, old, properties, context.now());
  return saveItem(context, call, item, collection, value);
}

/** Creates the item that a PUT names. */
function createNamed(
  context: ResourceContext,
  call: Call,
  collection: Collection,
  { path, ancestors }: ResolvedPath,
  name: string,
): EngineResponse {
  const { contract } = context;
  const { operation } = call.request;
  const [identity] = collection.identity;
  const properties = {
    ...(identity !== undefined && { [identity]: name }),
    ...requestedProperties(context, call, collection),
  };
  const value = createItem(contract, {
    collection,
    properties,
    ancestors,
    examples: documentedItems(contract, collection, operation),
    existing: [...context.store.entriesAt(path).values()].map((entry) => entry.value),
    now: context.now(),
  });
  context.commit([{ path, key: name, value, seeded: false, account: call.account?.name }]);
  return itemResponse(context, call, collection.itemSchema, value);
}

/** Replaces an item, or creates it, if clients name the items of the collection. */
function replace(context: ResourceContext, call: Call, collection: Collection): EngineResponse {
  const { request } = call;
  const resolved = context.resolve(collection.path, call);
  const name = request.path[collection.parameter?.name ?? ''] ?? '';
  const found = findItem(context.store.entriesAt(resolved.path), collection, name);
  if (!found && !collection.whole.create) {
    return createNamed(context, call, collection, resolved, name);
  }
  const item = resolveItem(context, call);
  const { document } = context.contract;
  const { operation, body } = request;
  const value = replacedProperties(document, operation, collection, item.value, body);
  const updated = updateItem(context.contract, collection, value, {}, context.now());
  return saveItem(context, call, item, collection, updated);
}

function remove(context: ResourceContext, call: Call, collection: Collection): EngineResponse {
  const { path, key, value } = resolveItem(context, call);
  context.commit([removal(context.store, path, key)]);
  return itemResponse(context, call, collection.itemSchema, value);
}

/** Responds to an operation on one item. */
export function respondToItem(
  context: ResourceContext,
  call: Call,
  action: Action,
  collection: Collection,
): EngineResponse {
  switch (action) {
    case 'update':
      return update(context, call, collection);
    case 'replace':
      return replace(context, call, collection);
    case 'remove':
      return remove(context, call, collection);
    case 'read':
      return itemResponse(context, call, collection.itemSchema, resolveItem(context, call).value);
    default:
      return plainResponse(context, call);
  }
}
