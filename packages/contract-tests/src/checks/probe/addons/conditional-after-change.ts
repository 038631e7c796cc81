import type { Operation } from '@scalingo-addons/openapi';
import type { Addons } from '../../../addons/catalog.ts';
import { upgradeReferences } from '../../../addons/facts.ts';
import type { Plan, ProbeCase } from '../check.ts';
import { watchEtag } from '../http/outdated-etag.ts';
import { provisionAddon, removeAddon } from './addon-probe.ts';

/** Checks that outdated ETags do not match after a change. */
function changeCase({ resource, catalog }: Addons, operation: Operation): ProbeCase {
  const { read, update, idParameter } = resource;
  return {
    title: `${operation.operationId} has a new ETag after a change`,
    operation,
    async run(probe) {
      const checkList = await watchEtag(probe, { operation });
      const { item } = await provisionAddon(probe, resource);
      await checkList('an addon was provisioned in the meantime');
      const path = { [idParameter]: item.id };
      const { upgradePlan } = catalog.choice();
      if (read && update && upgradePlan) {
        const checkItem = await watchEtag(probe, { operation: read, path });
        const checkUpgradedList = await watchEtag(probe, { operation });
        const body = probe.bodyFor(update, upgradeReferences(upgradePlan));
        const response = await probe.send({ operation: update, path, body });
        if (response?.status === 200) {
          await checkItem('the addon was upgraded in the meantime');
          await checkUpgradedList('an addon was upgraded in the meantime');
        }
      }
      await removeAddon(probe, resource, item.id);
    },
  };
}

/** Cases that send conditional requests after a change. */
export const changeCases = ({ addons }: Plan): readonly ProbeCase[] =>
  addons?.resource.list ? [changeCase(addons, addons.resource.list)] : [];
