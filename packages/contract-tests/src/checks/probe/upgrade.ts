import { isObject, type Operation } from '@scalingo-addons/openapi';
import { shown } from '../../parts.ts';
import { type Item, itemOf, type Resource } from '../../resource.ts';
import { Unreachable } from '../../run/errors.ts';
import type { Probe, ProbeCheck } from './check.ts';
import { changes } from './identity.ts';

/** What an upgrade must not change. */
const kept = ['id', 'resource_id', 'app_id'];

const planOf = ({ plan }: Item): unknown => (isObject(plan) ? plan.id : undefined);

/**
 * Holds an addon after an upgrade against what it was before.
 *
 * @param operation that is to blame for what is wrong.
 */
function judge(
  probe: Probe,
  { before, after, planId }: { before: Item; after: Item; planId: string },
  operation: Operation,
): void {
  const fail = (message: string, expected: string, actual: unknown, name: string) =>
    probe.report(
      {
        severity: 'failure',
        message,
        expected,
        actual: shown(actual),
        at: `body /addon/${name}`,
      },
      { operation },
    );
  for (const name of kept) {
    if (after[name] === before[name]) continue;
    fail(`the upgrade changed ${name}`, shown(before[name]), after[name], name);
  }
  if (planOf(after) !== planId) {
    fail('the plan is not the one that was asked for', planId, planOf(after), 'plan/id');
  }
  const [was, is] = [before, after].map((it) => Date.parse(String(it.provisioned_at)));
  if (is === undefined || was === undefined || !(is >= was)) {
    const expected = `not before ${shown(before.provisioned_at)}`;
    fail('provisioned_at is before the upgrade', expected, after.provisioned_at, 'provisioned_at');
  }
  if (after.deprovisioned_at !== null) {
    const { deprovisioned_at: at } = after;
    fail('deprovisioned_at is set while the addon lives', 'null', at, 'deprovisioned_at');
  }
}

async function run(probe: Probe, resource: Resource): Promise<void> {
  const { update, read, list, idParameter } = resource;
  if (!update || !read) return;
  const { upgradePlan, provider } = probe.catalogue.choice();
  if (!upgradePlan) {
    throw new Unreachable(
      `${provider.id} has no second plan that may be used; name another provider, or allow paid plans`,
    );
  }
  const { item } = await probe.provision(resource);
  const path = { [idParameter]: item.id };
  const others = (await probe.list(resource))?.filter(({ id }) => id !== item.id);
  const body = probe.bodyFor(update, { plan_id: upgradePlan.id });
  const answer = await probe.send({ operation: update, path, body });
  if (probe.expectStatus(answer, ['200'], 'the plan is in the catalogue and may be used')) {
    const answered = itemOf(answer.value);
    // The documented shape of the answer has no addon.
    const planId = upgradePlan.id;
    if (answered) judge(probe, { before: item, after: answered, planId }, update);
    const all = await probe.list(resource);
    const listed = all?.find(({ id }) => id === item.id);
    const isListed = listed !== undefined && planOf(listed) === planId;
    const found = await probe.send({ operation: read, path });
    if (probe.expectStatus(found, ['200'], 'the addon was upgraded just before')) {
      const current = itemOf(found.value);
      const after = current && (await probe.settle(resource, current));
      // Where the list has the new plan, the upgrade was made, and what is read is of before.
      if (after) judge(probe, { before: item, after, planId }, isListed ? read : update);
      if (after && listed && !isListed && planOf(after) === planId) {
        probe.report(
          {
            severity: 'failure',
            message: 'the list does not have the addon on its new plan',
            expected: planId,
            actual: shown(planOf(listed)),
          },
          { operation: list },
        );
      }
    }
    const after = all?.filter(({ id }) => id !== item.id);
    const wrong = others && after ? changes(others, after) : [];
    if (wrong.length > 0) {
      probe.report({
        severity: 'failure',
        message: 'the upgrade changed other addons',
        expected: 'the others as before',
        actual: wrong.join('; '),
      });
    }
  }
  await probe.remove(resource, item.id);
}

export const upgrade: ProbeCheck = {
  id: 'upgrade',
  demands: 'An upgrade changes the plan, keeps id and resource_id, and changes no other addon.',
  cases: ({ resources }) =>
    resources.flatMap((resource) =>
      resource.update
        ? [
            {
              title: `${resource.update.operationId} to another plan`,
              operation: resource.update,
              run: (probe) => run(probe, resource),
            },
          ]
        : [],
    ),
};
