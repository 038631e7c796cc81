import type { Addons } from '../../../addons/catalog.ts';
import { upgradeReferences } from '../../../addons/facts.ts';
import type { Probe } from '../check.ts';
import { changesIn } from '../comparison/compare.ts';
import { changesDuring, type Trials } from '../comparison/others.ts';
import { listAddons, provisionAddon, removeAddon } from './addon-probe.ts';

/** How the other addons changed with each step. */
interface EffectsOnOthers {
  readonly provision: readonly string[];
  readonly upgrade: readonly string[];
  readonly removal: readonly string[];
}

/**
 * Provisions an addon, upgrades it if the operation and a plan are known, and removes it, while another addon of the run
 * exists, which nobody else changes. Returns how the other addons changed.
 */
async function effectsOnOthers(
  probe: Probe,
  { resource, catalog }: Pick<Addons, 'resource' | 'catalog'>,
): Promise<EffectsOnOthers> {
  const { update, idParameter } = resource;
  const { item: witness } = await provisionAddon(probe, resource);
  const before = await listAddons(probe, resource);
  const { item } = await provisionAddon(probe, resource);
  const readOthers = async () =>
    (await listAddons(probe, resource))?.filter(({ id }) => id !== item.id);
  const compare = changesIn(resource);
  const provisioned = await readOthers();
  const { upgradePlan } = catalog.choice();
  if (update && upgradePlan) {
    const body = probe.bodyFor(update, upgradeReferences(upgradePlan));
    await probe.send({ operation: update, path: { [idParameter]: item.id }, body });
  }
  const upgraded = await readOthers();
  await removeAddon(probe, resource, item.id);
  const removed = await readOthers();
  await removeAddon(probe, resource, witness.id);
  return {
    provision: compare(before, provisioned),
    upgrade: compare(provisioned, upgraded),
    removal: compare(upgraded, removed),
  };
}

/** Returns how to establish who has changed other addons. */
export const trialsOf = (
  probe: Probe,
  addons: Pick<Addons, 'resource' | 'catalog'>,
  step: keyof EffectsOnOthers,
): Trials => ({
  again: async () => (await effectsOnOthers(probe, addons))[step],
  idle: (wait) =>
    changesDuring(() => listAddons(probe, addons.resource), changesIn(addons.resource), wait),
});
