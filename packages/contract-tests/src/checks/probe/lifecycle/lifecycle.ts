import { isDeepStrictEqual } from 'node:util';
import { type Operation, percentEncode, requestProperties } from '@scalingo-addons/openapi';
import { SkipCase } from '../../../model/errors.ts';
import { formatValue } from '../../../model/json-value.ts';
import { jsonBodyOf, successStatusesOf } from '../../../model/operation.ts';
import {
  hasLifecycle,
  type Item,
  isNamed,
  itemIn,
  type Removal,
  type Resource,
} from '../../../model/resource.ts';
import type { PathValues } from '../../../requests/target.ts';
import type { Plan, Probe, ProbeCase, ProbeCheck } from '../check.ts';
import { changes, changesIn, describeValues, duplicates } from '../comparison/compare.ts';
import { changesByServer, changesDuring, type Trials, trialsWith } from '../comparison/others.ts';
import { reportMismatches } from '../comparison/report-mismatches.ts';
import { lastingDifferences } from '../comparison/third-look.ts';
import { type CreatedItem, createItem } from './create-item.ts';
import { besides, checkElsewhere } from './nested.ts';
import { checkUnauthorized } from './unauthorized-removal.ts';
import { validExamples } from './valid-examples.ts';

/** Returns the scalar properties that were requested and that a response shows with other values. */
const ignoredRequests = (requested: Item, item: Item): readonly string[] =>
  Object.entries(requested).flatMap(([name, value]) => {
    const isComparable = Object.hasOwn(item, name) && typeof value === typeof item[name];
    return isComparable && typeof value !== 'object' && value !== item[name]
      ? [`${name}: ${formatValue(item[name])} instead of ${formatValue(value)}`]
      : [];
  });

/** Returns a case that names an operation as not tested. */
const skippedCase = (title: string, operation: Operation, reason: string): ProbeCase => ({
  title,
  operation,
  async run() {
    throw new SkipCase(reason);
  },
});

const readItem = async (probe: Probe, resource: Resource, path: PathValues) =>
  resource.read && itemIn(await probe.look({ operation: resource.read, path }), resource);

/** Checks the response to a creation. */
function checkCreated(probe: Probe, resource: Resource, created: CreatedItem): void {
  const { kind, identity, itemPath } = resource;
  const { item, requested, response, key } = created;
  const message = `the new ${kind} is not the requested one`;
  // A key that the request leaves empty is the server's to choose.
  const isChosen = ([name, value]: [string, unknown]) => identity.includes(name) && value === '';
  const asked = Object.entries(requested).filter((it) => !isChosen(it));
  const ignored = ignoredRequests(Object.fromEntries(asked), item);
  reportMismatches(probe, message, 'the requested values', ignored);
  const { location } = response.headers;
  if (location === undefined || itemPath === undefined) return;
  const last = location.split(/[?#]/)[0]?.split('/').at(-1);
  if (last === percentEncode(key)) return;
  probe.report({
    severity: 'failure',
    message: `Location is not the URL of the new ${kind}`,
    expected: `…/${key}`,
    actual: location,
    at: 'header location',
  });
}

/** Returns the operations of which one is wrong: if items cannot be read, nothing tells a change from the list. */
const suspects = ({ list, read }: Resource, change: Operation) => (read ? [list] : [list, change]);

/** Checks that a list and the item itself show what a change has returned. */
async function checkShown(
  probe: Probe,
  resource: Resource,
  { key, path, item }: Pick<CreatedItem, 'key' | 'path' | 'item'>,
  change: Operation,
): Promise<readonly Item[] | undefined> {
  const { read, kind } = resource;
  const all = await probe.list(resource, path);
  const listed = all?.find((it) => isNamed(resource, it, key));
  if (all) {
    const wrong = listed ? [] : [`${key} is not listed`];
    const twice = duplicates(resource, all).map((it) => `${it} is listed more than once`);
    const message = `the list does not show the ${kind} after ${change.operationId}`;
    for (const operation of suspects(resource, change))
      reportMismatches(probe, message, `${key}, once`, [...wrong, ...twice], { operation });
  }
  const response = read && (await probe.look({ operation: read, path }));
  const isRead =
    read !== undefined &&
    probe.expectStatus(response, successStatusesOf(read), `after ${change.operationId}`);
  const shown = isRead ? itemIn(response, resource) : undefined;
  const againListed = async () =>
    (await probe.list(resource, path))?.find((it) => isNamed(resource, it, key));
  const inList = listed ? await lastingDifferences(resource, item, listed, againListed) : [];
  const inItem = shown
    ? await lastingDifferences(resource, item, shown, () => readItem(probe, resource, path))
    : [];
  // What the list and the item agree on is right; then the response to the change is wrong.
  const isChangeWrong = inList.length > 0 && isDeepStrictEqual(inList, inItem);
  const expected = `the values that ${change.operationId} returned`;
  if (listed) {
    const message = `the list shows other values than ${change.operationId} returned`;
    for (const operation of isChangeWrong ? [change] : suspects(resource, change))
      reportMismatches(probe, message, expected, describeValues(listed, inList), { operation });
  }
  if (shown && !isChangeWrong) {
    const message = `the ${kind} has other values than ${change.operationId} returned`;
    const about = { operation: read, response };
    reportMismatches(probe, message, expected, describeValues(shown, inItem), about);
  }
  return all;
}

/** Sends each documented update, and checks its effects. */
async function checkUpdates(
  probe: Probe,
  resource: Resource,
  { key, path }: CreatedItem,
  update: Operation,
): Promise<void> {
  const { kind } = resource;
  for (const { value: body } of validExamples(probe, update)) {
    const before = await probe.list(resource, path);
    const response = await probe.send({ operation: update, path, body });
    // Documented values can be those of another item.
    if (response && [409, 422].includes(response.status)) continue;
    const why = 'for an example of the document';
    if (!probe.expectStatus(response, successStatusesOf(update), why)) continue;
    const item = itemIn(response, resource);
    const requested = requestProperties(update, body);
    if (item) {
      const wrong = ignoredRequests(requested, item);
      const message = `the ${kind} does not have the values of the update`;
      reportMismatches(probe, message, 'the requested values', wrong, {
        operation: update,
        response,
      });
    }
    const all = await checkShown(
      probe,
      resource,
      { key, path, item: { ...item, ...scalarsOf(requested, item) } },
      update,
    );
    const compare = changesIn(resource);
    const trials = trialsWith(
      () => probe.list(resource, path),
      compare,
      () => probe.send({ operation: update, path, body }),
    );
    const wrong = await changesByServer(probe, resource, compare(before, all), trials);
    const message = 'the update added, removed or renamed other items';
    reportMismatches(probe, message, 'the same items', wrong, { operation: update });
  }
}

/** Returns the requested values that a response does not show by itself. */
const scalarsOf = (requested: Item, item: Item | undefined): Item =>
  item
    ? {}
    : Object.fromEntries(
        Object.entries(requested).filter(([, value]) => typeof value !== 'object'),
      );

/** How to remove an item, and what it must not change. */
interface RemovalCase {
  readonly removal: Removal;
  /** The items before the item was created; undefined if they are not known. */
  readonly before: readonly Item[] | undefined;
  /** Create and remove an item once more. */
  readonly trials: Trials;
}

/** Removes an item, and checks that it is gone and that nothing else is. */
async function checkRemoval(
  probe: Probe,
  resource: Resource,
  { key, path }: CreatedItem,
  { removal, before, trials }: RemovalCase,
): Promise<void> {
  // Not PUT, which could create it again.
  const { read, update, list, kind } = resource;
  const { operation: remove } = removal;
  if (remove.needsCredentials) await checkUnauthorized(probe, resource, { key, path }, removal);
  const why = `for a ${kind} that was just created`;
  const removed = await probe.send({ operation: remove, path, ...removal.naming(key) });
  if (!probe.expectStatus(removed, successStatusesOf(remove), why)) return;
  for (const operation of [read, update, remove]) {
    if (!operation) continue;
    const body = operation.requestBody?.required ? probe.bodyFor(operation) : undefined;
    const request = { operation, path, body, ...(operation === remove && removal.naming(key)) };
    const response = await (operation === read ? probe.look(request) : probe.send(request));
    probe.expectStatus(response, ['404'], `for a ${kind} that was just removed`);
  }
  const after = await probe.list(resource, path);
  if (!before || !after) return;
  const found = await changesByServer(probe, resource, changes(resource, before, after), trials);
  const isLeft = after.some((it) => isNamed(resource, it, key));
  reportMismatches(
    probe,
    `after the removal, the list is not what it was before the ${kind} was created`,
    `${before.length} unchanged`,
    found,
    { operation: isLeft ? list : remove },
  );
}

async function run(
  plan: Plan,
  probe: Probe,
  resource: Resource,
  body: unknown,
  removal: Removal,
): Promise<void> {
  const { create } = resource;
  if (!create) return;
  const parents = await probe.pathOf({ path: resource.collection, parameters: create.parameters });
  const before = await probe.list(resource, parents);
  const elsewhere = await besides(plan, probe, resource, parents);
  const beforeElsewhere = elsewhere && (await probe.list(resource, elsewhere));
  const created = await createItem(probe, resource, {
    path: parents,
    existing: before ?? [],
    body,
  });
  if (elsewhere && beforeElsewhere)
    await checkElsewhere(probe, resource, created, { path: elsewhere, before: beforeElsewhere });
  checkCreated(probe, resource, created);
  const all = await checkShown(probe, resource, created, create);
  const others = all?.filter((it) => !isNamed(resource, it, created.key));
  const compare = changesIn(resource);
  const trials: Trials = {
    again: () => createAndRemove(probe, resource, removal, { path: parents, body }),
    idle: (wait) => changesDuring(() => probe.list(resource, parents), compare, wait),
  };
  const wrong = await changesByServer(probe, resource, compare(before, others), trials);
  const message = `${create.operationId} changed other items`;
  for (const operation of suspects(resource, create))
    reportMismatches(probe, message, 'the other items unchanged', wrong, { operation });
  for (const update of [resource.update, resource.replace]) {
    if (update) await checkUpdates(probe, resource, created, update);
  }
  await checkRemoval(probe, resource, created, { removal, before, trials });
}

/** Creates an item and removes it; returns how the others changed. */
async function createAndRemove(
  probe: Probe,
  resource: Resource,
  { operation, naming }: Removal,
  { path: parents, body }: { readonly path: PathValues; readonly body: unknown },
): Promise<readonly string[]> {
  const before = await probe.list(resource, parents);
  const existing = before ?? [];
  const created = await createItem(probe, resource, { path: parents, existing, body });
  const between = await probe.list(resource, parents);
  await probe.send({ operation, path: created.path, ...naming(created.key) });
  const after = await probe.list(resource, parents);
  const others = between?.filter((it) => !isNamed(resource, it, created.key));
  return [others, after].flatMap((it) => changesIn(resource)(before, it));
}

interface NamedBody {
  /** Name of the example; undefined if the operation has no body. */
  readonly name: string | undefined;
  readonly body: unknown;
}

/** Returns the documented bodies to create items from. */
function examplesFor(plan: Plan, create: Operation): readonly NamedBody[] {
  if (!jsonBodyOf(create)) return [{ name: undefined, body: undefined }];
  return validExamples(plan, create).map(({ name, value }) => ({ name, body: value }));
}

function casesOf(plan: Plan, resource: Resource): readonly ProbeCase[] {
  const { create } = resource;
  if (!create) return [];
  const title = `${create.operationId}: what it creates is listed, read, updated and removed`;
  const { removals } = resource;
  if (!hasLifecycle(resource)) {
    const reason =
      removals.length > 0
        ? 'what it would create belongs to nothing that the run was given or created'
        : 'the document has no operation to remove what it would create';
    return [skippedCase(title, create, reason)];
  }
  return removals.flatMap((removal) =>
    examplesFor(plan, create).map(({ name, body }) => ({
      title: [
        title,
        ...(name === undefined ? [] : [`from the example ${name}`]),
        ...(removal.by === undefined ? [] : [`removed by ${removal.by}`]),
      ].join(', '),
      operation: create,
      run: (probe: Probe) => run(plan, probe, resource, body, removal),
    })),
  );
}

/** Returns the operations on a whole collection, without one that also removes single items. */
const bulkOf = (resource: Resource): readonly Operation[] =>
  resource.bulk.filter(
    (it) => !hasLifecycle(resource) || !resource.removals.some(({ operation }) => operation === it),
  );

/** Names an operation on a whole collection as not tested, except that it rejects invalid requests. */
const bulkCase = (operation: Operation): ProbeCase =>
  skippedCase(
    `${operation.operationId} changes the items that a request names`,
    operation,
    'it could change everything in the collection',
  );

export const lifecycle: ProbeCheck = {
  id: 'lifecycle',
  requirement:
    'What an operation creates is listed and can be read, updated and removed, and nothing else changes.',
  cases: (plan) =>
    plan.plainResources.flatMap((resource) => [
      ...casesOf(plan, resource),
      ...bulkOf(resource).map(bulkCase),
    ]),
};
