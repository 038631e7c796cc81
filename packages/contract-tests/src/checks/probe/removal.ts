import type { Operation } from '@scalingo-addons/openapi';
import { type Item, itemsOf, type Resource } from '../../resource.ts';
import { isListRight } from './blame.ts';
import type { Probe, ProbeCheck } from './check.ts';
import { changes } from './identity.ts';

/** Everything that can be asked of a single thing. */
const usesOf = ({ read, update, remove, actions }: Resource): readonly Operation[] =>
  [read, update, ...actions, remove].flatMap((it) => it ?? []);

/** Looks whether other things than the one are as before; which operation changed them is told by its name. */
async function judgeOthers(
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
  const isListed = await isListRight(probe, resource, after, { wrong, known: before });
  probe.report(
    {
      severity: 'failure',
      message,
      expected: `${before.length} as before`,
      actual: wrong.join('; '),
    },
    { operation: isListed ? operation : resource.list },
  );
}

/** Looks for what was removed under the id of the application, where it was named until now. */
async function judgeById(
  probe: Probe,
  { list, read, idParameter }: Resource,
  { id, app_id: app }: Item,
) {
  if (typeof app !== 'string') return;
  const path = { app, [idParameter]: id };
  const answer = read && (await probe.send({ operation: read, path }));
  probe.expectStatus(answer, ['404'], 'the addon was removed just before');
  const all = list && itemsOf((await probe.send({ operation: list, path: { app } }))?.value);
  if (!all?.some((it) => it.id === id)) return;
  probe.report(
    {
      severity: 'failure',
      message: 'the list by the id of the application has what was removed',
      expected: 'nothing of it',
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
  await judgeOthers(
    probe,
    resource,
    { before, after: between },
    { message: 'the provisioning changed other addons', operation: create },
  );
  const removed = await probe.remove(resource, item.id);
  if (!probe.expectStatus(removed, ['204'], 'the addon was provisioned just before')) return;
  await judgeOthers(
    probe,
    resource,
    { before: between, after: await probe.list(resource) },
    {
      message: 'after the removal the list is not what it was before the addon was provisioned',
      operation: remove,
    },
  );
  for (const operation of usesOf(resource)) {
    const body = operation.requestBody?.required ? probe.bodyFor(operation) : undefined;
    const answer = await probe.send({ operation, path: { [idParameter]: item.id }, body });
    probe.expectStatus(answer, ['404'], 'the addon was removed just before');
  }
  await judgeById(probe, resource, item);
}

export const removal: ProbeCheck = {
  id: 'removal',
  demands: 'What is removed is gone everywhere, and nothing else is.',
  cases: ({ resources }) =>
    resources.flatMap((resource) =>
      resource.remove
        ? [
            {
              title: `${resource.remove.operationId}, and what is left`,
              operation: resource.remove,
              run: (probe) => run(probe, resource),
            },
          ]
        : [],
    ),
};
