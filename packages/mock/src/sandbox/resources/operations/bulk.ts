import {
  isObject,
  type JsonObject,
  requestContent,
  requestItems,
  requestProperties,
} from '@scalingo-addons/openapi';
import type { EngineResponse } from '../../../engine.ts';
import type { ResourceEdit } from '../../../state/index.ts';
import type { Call } from '../../call.ts';
import { findItem } from '../ancestors.ts';
import type { ResourceContext } from '../context.ts';
import type { Collection } from '../model/resource-model.ts';
import type { Entries } from '../store.ts';
import { updateItem } from '../values/new-item.ts';
import { writableProperties } from '../values/writable.ts';
import { newItems } from './create.ts';
import { plainResponse } from './item-response.ts';
import { filterItems, listResponse } from './list.ts';
import { removal } from './removal.ts';

/** Returns the key of the item that has an identifying property, or the name, of the requested one. */
function matchingKey(
  entries: Entries,
  { identity }: Collection,
  requested: JsonObject,
): string | undefined {
  const names = [...identity, 'name'].filter((name) => requested[name] !== undefined);
  for (const [key, { value }] of entries) {
    if (names.some((name) => Object(value)[name] === requested[name])) return key;
  }
  return undefined;
}

/**
 * Responds to a PUT or PATCH of a collection: updates the items that the request names, and creates the others. PUT also
 * removes the items that the request lacks, unless DELETE does that for several items at once.
 */
export function respondToReplaceAll(
  context: ResourceContext,
  call: Call,
  collection: Collection,
): EngineResponse {
  const { contract, store } = context;
  const { request, account } = call;
  const resolved = context.resolve(collection.path, call);
  const { path } = resolved;
  const content = requestItems(request.operation, request.body);
  if (!content) return plainResponse(context, call);
  const entries = store.entriesAt(path);
  const edits: ResourceEdit[] = [];
  const kept = new Set<string>();
  const unknown: JsonObject[] = [];
  for (const received of content) {
    // What identifies an item can be read-only.
    const key = matchingKey(entries, collection, received);
    const { document } = contract;
    const requested = writableProperties(document, request.operation, collection, received);
    const entry = key === undefined ? undefined : entries.get(key);
    if (key === undefined || !entry) {
      unknown.push(requested);
      continue;
    }
    kept.add(key);
    const old = isObject(entry.value) ? entry.value : {};
    const value = updateItem(contract, collection, old, requested, context.now());
    edits.push({ path, key, value, seeded: entry.isSeeded, account: entry.account });
  }
  const isComplete = request.operation.method === 'PUT' && !collection.whole.remove;
  if (isComplete) {
    const removed = [...entries.keys()].filter((key) => !kept.has(key));
    edits.push(...removed.map((key) => removal(store, path, key)));
  }
  for (const item of newItems(context, call, collection, resolved, unknown)) {
    edits.push({ path, ...item, seeded: false, account: account?.name });
  }
  context.commit(edits);
  const values = [...store.entriesAt(path).values()].map(({ value }) => value);
  return listResponse(context, call, values);
}

/** Returns the keys of the items that a request names: by keys, or by items. */
function namedKeys(
  call: Call,
  entries: Entries,
  collection: Collection,
  content: readonly unknown[],
): readonly string[] {
  return content.map((it) => {
    const key = isObject(it)
      ? matchingKey(entries, collection, it)
      : findItem(entries, collection, String(it))?.key;
    if (key !== undefined) return key;
    throw call.rejection({ status: 404, resource: collection.kind, error: 'not found' });
  });
}

/** Returns the key of the item that a DELETE of its collection names in the query or in the body. */
function requestedKey(
  { request, rejection }: Call,
  { kind }: Collection,
  entries: Entries,
  property: string,
): string {
  const { operation, query, body } = request;
  const named = query[property] ?? requestProperties(operation, body)[property];
  if (named === undefined || named === '') {
    const error = `${property} is required`;
    throw rejection({ status: 400, error, body: { error } });
  }
  const key = String(named);
  if (!entries.has(key)) throw rejection({ status: 404, resource: kind, error: 'not found' });
  return key;
}

/**
 * Responds to a DELETE of a collection: removes the item that the request must name, or else the items that the body
 * names, all of them or none, or without a body those that the query selects.
 */
export function respondToRemoveAll(
  context: ResourceContext,
  call: Call,
  collection: Collection,
): EngineResponse {
  const { request } = call;
  const { path } = context.resolve(collection.path, call);
  const entries = context.store.entriesAt(path);
  const selectKeys = (): readonly string[] => {
    const { keyedRemoval, itemSchema } = collection;
    if (keyedRemoval) return [requestedKey(call, collection, entries, keyedRemoval.property)];
    const content = requestContent(request.operation, request.body);
    if (Array.isArray(content)) return namedKeys(call, entries, collection, content);
    const values = [...entries.values()].map(({ value }) => value);
    const selected = new Set(filterItems(context, request, itemSchema, values));
    return [...entries].filter(([, { value }]) => selected.has(value)).map(([key]) => key);
  };
  const keys = selectKeys();
  context.commit([...new Set(keys)].map((key) => removal(context.store, path, key)));
  const remaining = [...context.store.entriesAt(path).values()].map(({ value }) => value);
  return listResponse(context, call, remaining);
}
