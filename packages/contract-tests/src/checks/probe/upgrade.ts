import { isDeepStrictEqual } from 'node:util';
import { isObject, type Operation } from '@scalingo-addons/openapi';
import { shown } from '../../parts.ts';
import { type Item, itemOf, type Resource } from '../../resource.ts';
import { skewMs } from '../../run/clock.ts';
import { Unreachable } from '../../run/errors.ts';
import { judgeBeside } from './beside.ts';
import type { Probe, ProbeCheck } from './check.ts';
import { changes, clashes, idOf } from './identity.ts';

/** What an upgrade must not change. */
const kept = ['id', 'resource_id', 'app_id', 'addon_provider'];

/**
 * Holds an addon after an upgrade against what it was before.
 *
 * @param operation that is to blame for what is wrong.
 */
function judge(
  probe: Probe,
  { before, after, plan }: { before: Item; after: Item; plan: Item },
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
    if (isDeepStrictEqual(after[name], before[name])) continue;
    fail(`the upgrade changed ${name}`, shown(before[name]), after[name], name);
  }
  if (idOf(after.plan) !== plan.id) {
    fail('the plan is not the one that was asked for', plan.id, idOf(after.plan), 'plan/id');
  } else if (isObject(after.plan)) {
    const wrong = clashes(after.plan, plan);
    const [name] = wrong;
    if (name !== undefined) {
      const message = `the plan has another ${wrong.join(', ')} than in the catalogue`;
      fail(message, shown(plan[name]), after.plan[name], `plan/${name}`);
    }
  }
  const [was, is] = [before, after].map((it) => Date.parse(String(it.provisioned_at)));
  if (is === undefined || was === undefined || !(is > was)) {
    const expected = `after ${shown(before.provisioned_at)}`;
    fail('provisioned_at is before the upgrade', expected, after.provisioned_at, 'provisioned_at');
  }
  if (is !== undefined && is > Date.now() + skewMs) {
    const { provisioned_at: at } = after;
    fail('provisioned_at is not when the addon was upgraded', 'about now', at, 'provisioned_at');
  }
  if (after.deprovisioned_at !== null) {
    const { deprovisioned_at: at } = after;
    fail('deprovisioned_at is set while the addon lives', 'null', at, 'deprovisioned_at');
  }
}

/** A provider may refuse to go back (400 and 503 were thought of), but an addon can be upgraded again. */
const again = ['200', '400', '422', '503'];

async function upgradeBack(
  probe: Probe,
  { update }: Resource,
  path: Readonly<Record<string, string>>,
): Promise<void> {
  if (!update) return;
  const { plan } = probe.catalogue.choice();
  const body = probe.bodyFor(update, { plan_id: plan.id });
  const answer = await probe.send({ operation: update, path, body });
  if (!probe.expectStatus(answer, again, 'it is upgraded for the second time')) return;
  const given = itemOf(answer.value);
  if (answer.status !== 200 || !given || idOf(given.plan) === plan.id) return;
  probe.report({
    severity: 'failure',
    message: 'the plan is not the one that was asked for the second time',
    expected: plan.id,
    actual: shown(idOf(given.plan)),
    at: 'body /addon/plan/id',
  });
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
    if (answered) judgeBeside(probe, answer.value, answered);
    if (answered) judge(probe, { before: item, after: answered, plan: upgradePlan }, update);
    const all = await probe.list(resource);
    const listed = all?.find(({ id }) => id === item.id);
    const isListed = listed !== undefined && idOf(listed.plan) === planId;
    const found = await probe.send({ operation: read, path });
    if (probe.expectStatus(found, ['200'], 'the addon was upgraded just before')) {
      const current = itemOf(found.value);
      const after = current && (await probe.settle(resource, current));
      // Where the list has the new plan, the upgrade was made, and what is read is of before.
      if (after) judge(probe, { before: item, after, plan: upgradePlan }, isListed ? read : update);
      if (after && listed && !isListed && idOf(after.plan) === planId) {
        probe.report(
          {
            severity: 'failure',
            message: 'the list does not have the addon on its new plan',
            expected: planId,
            actual: shown(idOf(listed.plan)),
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
  await upgradeBack(probe, resource, path);
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
