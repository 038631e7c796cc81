import type { Operation } from '@scalingo-addons/openapi';
import type { Resource } from '../../resource.ts';
import type { Plan, Probe, ProbeCase } from './check.ts';

/** Takes down the ETag of an answer, and gives what asks later whether it has changed. */
async function watch(
  probe: Probe,
  ask: { readonly operation: Operation; readonly path?: Readonly<Record<string, string>> },
): Promise<(since: string) => Promise<void>> {
  const etag = (await probe.send(ask))?.headers.etag;
  return async (since) => {
    if (etag === undefined) return;
    const answer = await probe.send({ ...ask, headers: { 'if-none-match': etag } });
    if (answer?.status !== 304) return;
    probe.report(
      {
        severity: 'failure',
        message: `304 for the ETag of before, although ${since}`,
        expected: '200 and another ETag',
        actual: '304',
        at: 'status',
      },
      { answer, operation: ask.operation },
    );
  };
}

/** After a change, what was read before it is not told to be the same. */
function changeCase(resource: Resource, operation: Operation): ProbeCase {
  const { read, update, idParameter } = resource;
  return {
    title: `${operation.operationId} has changed after a change`,
    operation,
    async run(probe) {
      const list = await watch(probe, { operation });
      const { item } = await probe.provision(resource);
      await list('an addon was provisioned since');
      const path = { [idParameter]: item.id };
      const { upgradePlan } = probe.catalogue.choice();
      if (read && update && upgradePlan) {
        const single = await watch(probe, { operation: read, path });
        const whole = await watch(probe, { operation });
        const body = probe.bodyFor(update, { plan_id: upgradePlan.id });
        const answer = await probe.send({ operation: update, path, body });
        if (answer?.status === 200) {
          await single('the addon was upgraded since');
          await whole('an addon was upgraded since');
        }
      }
      await probe.remove(resource, item.id);
    },
  };
}

/** Cases of what a change does to conditional requests. */
export const changeCases = ({ resources }: Plan): readonly ProbeCase[] =>
  resources.flatMap((it) => (it.list ? [changeCase(it, it.list)] : []));
