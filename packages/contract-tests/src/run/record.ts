import type { Route } from '../contract/router.ts';
import type { ContractResponse } from '../model/contract-response.ts';
import type { SentRequest } from '../model/exchange.ts';
import { itemIn, itemKey, itemsIn, type Resource } from '../model/resource.ts';
import type { Ledger } from './ledger.ts';

/** What recording needs. */
export interface RecorderContext {
  readonly resources: readonly Resource[];
  readonly ledger: Ledger;
  readonly route: Route;
}

/** Creates a function that records in the ledger what a request has created or removed. */
export function createRecorder({ resources, ledger, route }: RecorderContext) {
  return (request: SentRequest, response: ContractResponse | undefined): void => {
    const routed = route(request.method, request.url);
    if (!routed) return;
    const { operation, values } = routed;
    const isDone = response !== undefined && response.status >= 200 && response.status < 300;

    const created = resources.find(({ create }) => create === operation);
    if (created && (isDone || !response || response.status >= 500)) {
      const items = itemsIn(response) ?? [itemIn(response, created)];
      const keys = items.flatMap((it) => itemKey(created, it) ?? []);
      for (const key of keys) {
        ledger.created({ resource: created, key, path: { ...values, [created.idParameter]: key } });
      }
      if (keys.length === 0) {
        const why = response
          ? `the response ${response.status} does not identify what was created`
          : 'no response was received';
        ledger.suspect({ resource: created, path: values, body: request.body ?? '', why });
      }
    }

    const removed = resources.find(({ remove }) => remove !== undefined && remove === operation);
    const key = removed && values[removed.idParameter];
    if (!removed || key === undefined || !(isDone || response?.status === 404)) return;
    // A 404 for a created key: the item has another key, or was never created.
    if (!isDone && ledger.left.some((it) => it.resource === removed && it.key === key)) {
      const why = `the server returned ${key}, which does not exist`;
      ledger.suspect({ resource: removed, path: values, body: '', why });
    }
    ledger.removed(removed, key);
  };
}
