import {
  type Action,
  contentOf,
  isObject,
  requestContent,
  type Singleton,
  shownBy,
  successJson,
} from '@scalingo-addons/openapi';
import type { EngineResponse } from '../../../engine.ts';
import type { Call } from '../../call.ts';
import type { ResourceContext } from '../context.ts';
import { singletonKey } from '../places.ts';
import { updateItem } from '../values/new-item.ts';
import { replacedProperties, writableProperties } from '../values/writable.ts';
import { itemResponse } from './item-response.ts';
import { removal } from './removal.ts';

/** Returns the value of a singleton after a change. */
function changedValue(
  context: ResourceContext,
  { request: { operation, body } }: Call,
  action: Action,
  itemSchema: string | undefined,
  old: unknown,
): unknown {
  const content = requestContent(operation, body);
  if (action === 'create' && Array.isArray(content) && Array.isArray(old)) {
    return [...old, ...content.filter((it) => !old.includes(it))];
  }
  if (!isObject(content)) return content === undefined ? old : content;
  const target = { itemSchema };
  const { document } = context.contract;
  const value =
    action === 'update'
      ? { ...Object(old), ...writableProperties(document, operation, target, content) }
      : replacedProperties(document, operation, target, old, body);
  return updateItem(context.contract, { itemSchema }, value, {}, context.now());
}

/** Responds to an operation on a resource at a fixed path. */
export function respondToSingleton(
  context: ResourceContext,
  call: Call,
  action: Action,
  singleton: Singleton,
): EngineResponse {
  const { contract, store } = context;
  const { path } = context.resolve(singleton.path, call);
  const entries = store.entriesAt(path);
  const entry = entries.get(singletonKey);
  const json = successJson(shownBy(singleton.operations));
  const itemSchema = json && contentOf(contract.document, json).schema;
  if (!entry && (action === 'read' || action === 'update' || action === 'remove')) {
    const resource = singleton.path.split('/').at(-1) ?? '';
    throw call.rejection({ status: 404, resource, error: 'not found' });
  }
  if (action === 'remove') {
    context.commit([removal(store, path, singletonKey)]);
  } else if (action !== 'read') {
    const value = changedValue(context, call, action, itemSchema, entry?.value);
    const seeded = entry?.isSeeded ?? false;
    context.commit([{ path, key: singletonKey, value, seeded, account: call.account?.name }]);
    return itemResponse(context, call, itemSchema, value);
  }
  return itemResponse(context, call, itemSchema, entry?.value);
}
