import type { Action } from '@scalingo-addons/openapi';
import type { EngineResponse } from '../../engine.ts';
import type { Call } from '../call.ts';
import type { ResourceContext } from './context.ts';
import type { Collection } from './model/resource-model.ts';
import { respondToRemoveAll, respondToReplaceAll } from './operations/bulk.ts';
import { respondToCreate } from './operations/create.ts';
import { respondToItem } from './operations/items.ts';
import { respondToList } from './operations/list.ts';
import { respondToOther } from './operations/others.ts';
import { respondToSingleton } from './operations/singletons.ts';

const collectionResponses: Readonly<
  Record<Action, (context: ResourceContext, call: Call, collection: Collection) => EngineResponse>
> = {
  list: respondToList,
  read: respondToList,
  create: respondToCreate,
  update: respondToReplaceAll,
  replace: respondToReplaceAll,
  remove: respondToRemoveAll,
};

/**
 * Responds to an operation without a handler, by its role in the document.
 *
 * @throws SandboxRejection if the path names something that does not exist, or if the request is in conflict with an
 *   item.
 */
export function respondByRole(context: ResourceContext, call: Call): EngineResponse {
  const role = context.model.roleOf(call.request.operation);
  if (!role) return respondToOther(context, call);
  switch (role.target) {
    case 'collection':
      return collectionResponses[role.action](context, call, role.collection);
    case 'item':
      return respondToItem(context, call, role.action, role.collection);
    case 'singleton':
      return respondToSingleton(context, call, role.action, role.singleton);
  }
}
