import { isObject, propertiesOf, requestProperties } from '@scalingo-addons/openapi';
import type { EngineResponse } from '../../../engine.ts';
import type { Call } from '../../call.ts';
import type { ResourceContext } from '../context.ts';
import { updateItem } from '../values/new-item.ts';
import { itemResponse, plainResponse, showsItem } from './item-response.ts';
import { saveItem } from './items.ts';

/**
 * Responds to an operation that is no part of a resource, such as `restart`: with the documented example, and without a
 * change, unless it shows the item that its path names. Then the item takes the requested properties that it has.
 */
export function respondToOther(context: ResourceContext, call: Call): EngineResponse {
  const { contract } = context;
  const { operation, body } = call.request;
  const { ancestors } = context.resolve(operation.path, call);
  const item = ancestors.findLast(({ collection }) => collection && !collection.isHandled);
  const { collection, value } = item ?? {};
  const isShown = collection && showsItem(context, operation, collection.itemSchema);
  if (!item || !collection || !isShown || !isObject(value)) return plainResponse(context, call);
  if (operation.method === 'GET') {
    return itemResponse(context, call, collection.itemSchema, value);
  }
  const known = collection.itemSchema
    ? propertiesOf(contract.document, collection.itemSchema)
    : new Map();
  const properties = Object.fromEntries(
    Object.entries(requestProperties(operation, body)).filter(([name]) => known.has(name)),
  );
  const updated = updateItem(contract, collection, value, properties, context.now());
  return saveItem(context, call, item, collection, updated);
}
