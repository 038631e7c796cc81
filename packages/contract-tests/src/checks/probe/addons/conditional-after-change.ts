import type { Operation } from '@scalingo-addons/openapi';
import type { Addons } from '../../../addons/catalog.ts';
import type { Plan, Probe, ProbeCase } from '../check.ts';
import { provisionAddon, removeAddon } from './addon-probe.ts';

/** Remembers the current ETag; the returned function reports a 304 for it after a change. */
async function watch(
  probe: Probe,
  request: { readonly operation: Operation; readonly path?: Readonly<Record<string, string>> },
): Promise<(since: string) => Promise<void>> {
  const etag = (await probe.send(request))?.headers.etag;
  return async (since) => {
    if (etag === undefined) return;
    const response = await probe.send({ ...request, headers: { 'if-none-match': etag } });
    if (response?.status !== 304) return;
    probe.report(
      {
        severity: 'failure',
        message: `304 for an outdated ETag: ${since}`,
        expected: '200 and a new ETag',
        actual: '304',
        at: 'status',
      },
      { response, operation: request.operation },
    );
  };
}

/** Checks that outdated ETags do not match after a change. */
function changeCase({ resource, catalog }: Addons, operation: Operation): ProbeCase {
  const { read, update, idParameter } = resource;
  return {
    title: `${operation.operationId} has a new ETag after a change`,
    operation,
    async run(probe) {
      const checkList = await watch(probe, { operation });
      const { item } = await provisionAddon(probe, resource);
      await checkList('an addon was provisioned in the meantime');
      const path = { [idParameter]: item.id };
      const { upgradePlan } = catalog.choice();
      if (read && update && upgradePlan) {
        const checkItem = await watch(probe, { operation: read, path });
        const checkUpgradedList = await watch(probe, { operation });
        const body = probe.bodyFor(update, { plan_id: upgradePlan.id });
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
