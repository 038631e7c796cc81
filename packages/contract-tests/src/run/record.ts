import type { Route } from '../contract/router.ts';
import type { ContractResponse } from '../model/contract-response.ts';
import type { SentRequest } from '../model/exchange.ts';
import { itemIn, itemKey, itemsIn, type Resource } from '../model/resource.ts';
import type { Created, Ledger } from './ledger.ts';
import type { LedgerFile } from './ledger-file.ts';

/** What recording needs. */
export interface RecorderContext {
  readonly resources: readonly Resource[];
  readonly ledger: Ledger;
  /** Undefined if nothing is recorded in a file. */
  readonly ledgerFile: LedgerFile | undefined;
  readonly route: Route;
}

/** Records in the ledger what requests have created or removed. */
export interface Recorder {
  /** Called before a request is sent. */
  sent(request: SentRequest): void;
  /** Called if it did not get to the server, in place of `received`. */
  unsent(request: SentRequest): void;
  /**
   * Called when its outcome is known.
   *
   * @param isOwn whether it had the credentials of the run: to others, the server may hide what exists.
   */
  received(request: SentRequest, response: ContractResponse | undefined, isOwn: boolean): void;
}

/** Whether a response says that a request was carried out. */
const isCarriedOut = (response: ContractResponse | undefined): boolean =>
  response !== undefined && response.status >= 200 && response.status < 300;

/** Creates a recorder: the run owns what a 2xx response has named, and nothing else. */
export function createRecorder({
  resources,
  ledger,
  ledgerFile,
  route,
}: RecorderContext): Recorder {
  // Items without a path are only created within others, and are removed with them.
  const tracked = resources.filter(({ itemPath }) => itemPath !== undefined);
  /** The bodies of the requests that created items, which the ledger leaves out. */
  const bodies = new WeakMap<Created, string>();
  const creationOf = ({ method, url }: SentRequest) => {
    const routed = route(method, url);
    const resource = tracked.find(({ create }) => routed && create === routed.operation);
    return routed && resource && { resource, values: routed.values };
  };

  function recordCreation(
    { resource, values }: NonNullable<ReturnType<typeof creationOf>>,
    { body = '' }: SentRequest,
    response: ContractResponse | undefined,
  ): void {
    const isDone = isCarriedOut(response);
    if (!isDone && response && response.status < 500) return;
    const items = itemsIn(response) ?? [itemIn(response, resource)];
    const keys = items.flatMap((it) => itemKey(resource, it) ?? []);
    if (isDone && keys.length > 0) {
      for (const key of keys) {
        const item = { resource, key, path: { ...values, [resource.idParameter]: key } };
        ledger.created(item);
        bodies.set(item, body);
      }
      return;
    }
    const why = response
      ? `the response ${response.status} does not identify what was created`
      : 'no response was received';
    ledger.suspect({ resource, path: values, body, keys, why });
  }

  function recordRemoval(
    request: SentRequest,
    response: ContractResponse | undefined,
    isOwn: boolean,
  ): void {
    const routed = route(request.method, request.url);
    if (!routed) return;
    const isDone = isCarriedOut(response);
    const removed = resources.find(
      ({ remove }) => remove !== undefined && remove === routed.operation,
    );
    const key = removed && routed.values[removed.idParameter];
    const isMissing = isOwn && response?.status === 404;
    if (!removed || key === undefined || !(isDone || isMissing)) return;
    // A response about the same key elsewhere says nothing about what was created here.
    const own = ledger.left.find(
      (it) =>
        it.resource === removed &&
        it.key === key &&
        Object.entries(routed.values).every(([name, value]) => it.path[name] === value),
    );
    if (!own) return;
    // A 404 for a created key: the item has another key, or was never created.
    if (!isDone) {
      const why = `the server returned ${key}, which does not exist`;
      const body = bodies.get(own) ?? '';
      ledger.suspect({ resource: removed, path: routed.values, body, keys: [], why });
    }
    ledger.removed(removed, key);
  }

  const recordEnd = ({ resource }: NonNullable<ReturnType<typeof creationOf>>) =>
    ledgerFile?.write({ event: 'received', collection: resource.collection });

  return {
    sent(request) {
      const creation = ledgerFile && creationOf(request);
      if (!creation) return;
      const { resource, values } = creation;
      ledgerFile.write({ event: 'sent', collection: resource.collection, path: values });
    },
    unsent(request) {
      const creation = creationOf(request);
      if (creation) recordEnd(creation);
    },
    received(request, response, isOwn) {
      const creation = creationOf(request);
      if (creation) {
        recordCreation(creation, request, response);
        recordEnd(creation);
      } else recordRemoval(request, response, isOwn);
    },
  };
}
