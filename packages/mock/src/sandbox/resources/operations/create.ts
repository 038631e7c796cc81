import {
  documentedItems,
  isObject,
  type JsonObject,
  keyOf,
  listContentOf,
  percentEncode,
  requestContent,
  requestItems,
} from '@scalingo-addons/openapi';
import type { EngineResponse } from '../../../engine.ts';
import type { Call } from '../../call.ts';
import type { ResolvedPath } from '../ancestors.ts';
import type { ResourceContext } from '../context.ts';
import type { Collection } from '../model/resource-model.ts';
import { createItem } from '../values/new-item.ts';
import { writableProperties } from '../values/writable.ts';
import { rejectTaken } from './conflict.ts';
import { itemResponse } from './item-response.ts';
import { listResponse } from './list.ts';

/** An item that is not yet in its collection. */
export interface NewItem {
  readonly key: string;
  readonly value: JsonObject;
}

/** Returns a key that no item has, for items that only the sandbox can tell apart. */
const unusedKey = (taken: ReadonlySet<string>): string => {
  let number = taken.size + 1;
  while (taken.has(`#${number}`)) number++;
  return `#${number}`;
};

/**
 * Creates items with the requested properties.
 *
 * @throws SandboxRejection 422 or 409 if an identifying property is taken.
 */
export function newItems(
  context: ResourceContext,
  call: Call,
  collection: Collection,
  { path, ancestors }: ResolvedPath,
  requested: readonly JsonObject[],
): readonly NewItem[] {
  const { contract, store } = context;
  const entries = store.entriesAt(path);
  const existing = [...entries.values()].map(({ value }) => value);
  const keys = new Set(entries.keys());
  const examples = documentedItems(contract, collection, call.request.operation);
  return requested.map((properties) => {
    rejectTaken(call, collection, entries, properties, undefined);
    const now = context.now();
    const options = { collection, properties, examples, ancestors, existing, now };
    const value = createItem(contract, options);
    const key = keyOf(collection.identity, value) ?? unusedKey(keys);
    keys.add(key);
    existing.push(value);
    return { key, value };
  });
}

/** Returns the path at which a new item can be read, as sent in `Location`. */
function locationOf({ request }: Call, { parameter, path }: Collection, key: string): string {
  const values: Readonly<Record<string, string>> = request.path;
  const parent = path.replace(/\{([^}]+)\}/g, (_, name) => percentEncode(values[name] ?? ''));
  return parameter ? `${parent}/${percentEncode(key)}` : parent;
}

/** Responds to a POST: creates an item, or one for each item of a list. */
export function respondToCreate(
  context: ResourceContext,
  call: Call,
  collection: Collection,
): EngineResponse {
  const { request, account } = call;
  const { operation } = request;
  const resolved = context.resolve(collection.path, call);
  const isBulk = listContentOf(context.contract.document, operation) !== undefined;
  const items = isBulk ? requestItems(operation, request.body) : undefined;
  const content = requestContent(operation, request.body);
  const requested = items ?? (Array.isArray(content) ? content : [content]);
  const { document } = context.contract;
  const properties = requested.map((it) =>
    isObject(it) ? writableProperties(document, operation, collection, it) : {},
  );
  const created = newItems(context, call, collection, resolved, properties);
  const { path } = resolved;
  context.commit(created.map((item) => ({ path, ...item, seeded: false, account: account?.name })));
  if (isBulk) {
    return listResponse(
      context,
      call,
      created.map(({ value }) => value),
    );
  }
  const [first] = created;
  if (!first) return itemResponse(context, call, collection.itemSchema, undefined);
  const headers = { Location: locationOf(call, collection, first.key) };
  return itemResponse(context, call, collection.itemSchema, first.value, headers);
}
