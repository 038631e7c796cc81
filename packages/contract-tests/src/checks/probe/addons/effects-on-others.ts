import type { Addons, Identified } from '../../../addons/catalog.ts';
import { upgradeReferences } from '../../../addons/facts.ts';
import type { Probe } from '../check.ts';
import { changes } from '../comparison/compare.ts';
import { listAddons, provisionAddon, removeAddon } from './addon-probe.ts';

/** How the other addons changed with each step. */
export interface EffectsOnOthers {
  readonly provision: readonly string[];
  readonly upgrade: readonly string[];
  readonly removal: readonly string[];
}

/**
 * Provisions an addon, upgrades it if the operation and a plan are known, and removes it, while another addon of the run
 * exists, which nobody else changes. Returns how the other addons changed.
 */
export async function effectsOnOthers(
  probe: Probe,
  { resource, catalog }: Pick<Addons, 'resource' | 'catalog'>,
): Promise<EffectsOnOthers> {
  const { update, idParameter } = resource;
  const { item: witness } = await provisionAddon(probe, resource);
  const before = await listAddons(probe, resource);
  const { item } = await provisionAddon(probe, resource);
  const readOthers = async () =>
    (await listAddons(probe, resource))?.filter(({ id }) => id !== item.id);
  const compare = (
    one: readonly Identified[] | undefined,
    other: readonly Identified[] | undefined,
  ) => (one && other ? changes(resource, one, other) : []);
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
