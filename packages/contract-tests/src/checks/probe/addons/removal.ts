import type { Operation } from '@scalingo-addons/openapi';
import type { AddonResource, Addons, Identified } from '../../../addons/catalog.ts';
import { isSafe } from '../../../model/operation.ts';
import type { Probe, ProbeCheck } from '../check.ts';
import { changesIn } from '../comparison/compare.ts';
import { changesByServer } from '../comparison/others.ts';
import { identifiedIn, listAddons, provisionAddon, removeAddon } from './addon-probe.ts';
import { trialsOf } from './effects-on-others.ts';
import { isListCorrect } from './verify-list.ts';

/** Returns the operations on a single item. */
export const itemOperations = ({
  read,
  update,
  replace,
  remove,
  actions,
}: AddonResource): readonly Operation[] =>
  [read, update, replace, ...actions, remove].flatMap((it) => it ?? []);

/** Checks that other addons are unchanged. */
async function checkOthers(
  probe: Probe,
  addons: Addons,
  lists: {
    readonly before: readonly Identified[] | undefined;
    readonly after: readonly Identified[] | undefined;
  },
  {
    message,
    operation,
    step,
  }: {
    readonly message: string;
    readonly operation: Operation;
    readonly step: 'provision' | 'removal';
  },
): Promise<void> {
  const { resource } = addons;
  const { before, after } = lists;
  const wrong = await changesByServer(
    probe,
    resource,
    changesIn(resource)(before, after),
    trialsOf(probe, addons, step),
  );
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
  { list, read, idParameter }: AddonResource,
  { id, app_id: app }: Identified,
) {
  if (typeof app !== 'string') return;
  const path = { app, [idParameter]: id };
  const response = read && (await probe.look({ operation: read, path }));
  probe.expectStatus(response, ['404'], 'for an addon that was just removed');
  const all = list && identifiedIn(await probe.look({ operation: list, path: { app } }));
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

async function run(probe: Probe, addons: Addons): Promise<void> {
  const { resource } = addons;
  const { create, remove, idParameter } = resource;
  if (!remove) return;
  const before = await listAddons(probe, resource);
  const { item } = await provisionAddon(probe, resource);
  const readOthers = async () =>
    (await listAddons(probe, resource))?.filter(({ id }) => id !== item.id);
  await checkOthers(
    probe,
    addons,
    { before, after: await readOthers() },
    { message: 'provisioning changed other addons', operation: create, step: 'provision' },
  );
  const { read } = resource;
  // A response that is cached for ever must have been cached before.
  if (read) await probe.look({ operation: read, path: { [idParameter]: item.id } });
  // What provisioning changes in others must not count for the removal.
  const between = await readOthers();
  const removed = await removeAddon(probe, resource, item.id);
  if (!probe.expectStatus(removed, ['204'], 'for an addon that was just provisioned')) return;
  await checkOthers(
    probe,
    addons,
    { before: between, after: await listAddons(probe, resource) },
    {
      message: 'after the removal, the list differs from the list before provisioning',
      operation: remove,
      step: 'removal',
    },
  );
  for (const operation of itemOperations(resource)) {
    const body = operation.requestBody?.required ? probe.bodyFor(operation) : undefined;
    const request = { operation, path: { [idParameter]: item.id }, body };
    const response = await (isSafe(operation) ? probe.look(request) : probe.send(request));
    probe.expectStatus(response, ['404'], 'for an addon that was just removed');
  }
  await checkByAppId(probe, resource, item);
}

export const removal: ProbeCheck = {
  id: 'removal',
  requirement: 'A removed addon is gone everywhere, and no other addon is.',
  cases({ addons }) {
    if (!addons?.resource.remove) return [];
    const { resource } = addons;
    const { remove: operation } = resource;
    const title = `${operation?.operationId} and its effects`;
    return [{ title, operation, run: (probe) => run(probe, addons) }];
  },
};
