import type { Operation } from '@scalingo-addons/openapi';
import { type Item, itemsOf, type Resource } from '../../../model/resource.ts';
import type { Probe, ProbeCheck } from '../check.ts';
import { changes } from '../shared/compare.ts';
import { isListCorrect } from '../shared/verify-list.ts';

/** Returns the operations on a single item. */
const itemOperations = ({
  read,
  update,
  replace,
  remove,
  actions,
}: Resource): readonly Operation[] =>
  [read, update, replace, ...actions, remove].flatMap((it) => it ?? []);

/** Checks that other addons are unchanged. */
async function checkOthers(
  probe: Probe,
  resource: Resource,
  lists: {
    readonly before: readonly Item[] | undefined;
    readonly after: readonly Item[] | undefined;
  },
  { message, operation }: { readonly message: string; readonly operation: Operation },
): Promise<void> {
  const { before, after } = lists;
  const wrong = before && after ? changes(before, after) : [];
  if (!before || !after || wrong.length === 0) return;
  const isListed = await isListCorrect(probe, resource, after, { wrong, known: before });
  probe.report(
    {
      severity: 'failure',
      message,
      expected: `${before.length} unchanged`,
      actual: wrong.join('; '),
    },
    { operation: isListed ? operation : resource.list },
  );
}

/** Checks that a removed addon is also gone when the app is identified by its id. */
async function checkByAppId(
  probe: Probe,
  { list, read, idParameter }: Resource,
  { id, app_id: app }: Item,
) {
  if (typeof app !== 'string') return;
  const path = { app, [idParameter]: id };
  const response = read && (await probe.send({ operation: read, path }));
  probe.expectStatus(response, ['404'], 'for an addon that was just removed');
  const all = list && itemsOf((await probe.send({ operation: list, path: { app } }))?.value);
  if (!all?.some((it) => it.id === id)) return;
  probe.report(
    {
      severity: 'failure',
      message: 'the list for the id of the app contains the removed addon',
      expected: 'no removed addon',
      actual: id,
    },
    { operation: list },
  );
}

async function run(probe: Probe, resource: Resource): Promise<void> {
  const { create, remove, idParameter } = resource;
  if (!remove) return;
  const before = await probe.list(resource);
  const { item } = await probe.provision(resource);
  const between = (await probe.list(resource))?.filter(({ id }) => id !== item.id);
  await checkOthers(
    probe,
    resource,
    { before, after: between },
    { message: 'provisioning changed other addons', operation: create },
  );
  const removed = await probe.remove(resource, item.id);
  if (!probe.expectStatus(removed, ['204'], 'for an addon that was just provisioned')) return;
  await checkOthers(
    probe,
    resource,
    { before: between, after: await probe.list(resource) },
    {
      message: 'after the removal, the list differs from the list before provisioning',
      operation: remove,
    },
  );
  for (const operation of itemOperations(resource)) {
    const body = operation.requestBody?.required ? probe.bodyFor(operation) : undefined;
    const response = await probe.send({ operation, path: { [idParameter]: item.id }, body });
    probe.expectStatus(response, ['404'], 'for an addon that was just removed');
  }
  await checkByAppId(probe, resource, item);
}

export const removal: ProbeCheck = {
  id: 'removal',
  requirement: 'A removed addon is gone everywhere, and no other addon is.',
  cases: ({ resources }) =>
    resources.flatMap((resource) =>
      resource.remove
        ? [
            {
              title: `${resource.remove.operationId} and its effects`,
              operation: resource.remove,
              run: (probe) => run(probe, resource),
            },
          ]
        : [],
    ),
};
