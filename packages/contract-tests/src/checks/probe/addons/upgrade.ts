import { isDeepStrictEqual } from 'node:util';
import { isObject, type Operation } from '@scalingo-addons/openapi';
import type { Addons, Identified } from '../../../addons/catalog.ts';
import { keptByUpgrade, statuses, upgradeReferences } from '../../../addons/facts.ts';
import { maxClockSkewMs } from '../../../model/clock-skew.ts';
import type { ContractResponse } from '../../../model/contract-response.ts';
import { SkipCase } from '../../../model/errors.ts';
import { formatValue } from '../../../model/json-value.ts';
import { isSafe } from '../../../model/operation.ts';
import type { ProbeRequest } from '../../../requests/probe-request.ts';
import { spellingsOf } from '../../../requests/spellings.ts';
import type { Plan, Probe, ProbeCheck } from '../check.ts';
import {
  changesIn,
  conflicts,
  describeValues,
  differences,
  duplicates,
  idOf,
} from '../comparison/compare.ts';
import { changesByServer } from '../comparison/others.ts';
import { createWithin } from '../lifecycle/nested.ts';
import { addonIn, listAddons, provisionAddon, removeAddon, settle } from './addon-probe.ts';
import { trialsOf } from './effects-on-others.ts';
import { checkEnvelope } from './envelope.ts';
import { checkSubject } from './issued.ts';

/**
 * Compares an addon before and after an upgrade.
 *
 * @param operation the operation that failures are attributed to.
 */
function checkUpgrade(
  probe: Probe,
  { before, after, plan }: { before: Identified; after: Identified; plan: Identified },
  operation: Operation,
): void {
  const fail = (message: string, expected: string, actual: unknown, name: string) =>
    probe.report(
      {
        severity: 'failure',
        message,
        expected,
        actual: formatValue(actual),
        at: `body /addon/${name}`,
      },
      { operation },
    );
  for (const name of keptByUpgrade) {
    if (isDeepStrictEqual(after[name], before[name])) continue;
    fail(`the upgrade changed ${name}`, formatValue(before[name]), after[name], name);
  }
  if (idOf(after.plan) !== plan.id) {
    fail('the plan is not the requested plan', plan.id, idOf(after.plan), 'plan/id');
  } else if (isObject(after.plan)) {
    const wrong = conflicts(after.plan, plan);
    const [name] = wrong;
    if (name !== undefined) {
      const message = `the plan differs from the catalog in ${wrong.join(', ')}`;
      fail(message, formatValue(plan[name]), after.plan[name], `plan/${name}`);
    }
  }
  const [was, is] = [before, after].map((it) => Date.parse(String(it.provisioned_at)));
  if (is === undefined || was === undefined || !(is > was)) {
    const expected = `after ${formatValue(before.provisioned_at)}`;
    fail(
      'provisioned_at was not updated by the upgrade',
      expected,
      after.provisioned_at,
      'provisioned_at',
    );
  }
  if (is !== undefined && is > Date.now() + maxClockSkewMs) {
    const { provisioned_at: at } = after;
    fail('provisioned_at is not the time of the upgrade', 'about now', at, 'provisioned_at');
  }
  const changed = Date.parse(String(after.updated_at));
  if (is !== undefined && changed < is) {
    const { updated_at: at } = after;
    const expected = `not before ${formatValue(after.provisioned_at)}`;
    fail('updated_at is before the upgrade', expected, at, 'updated_at');
  }
  if (after.deprovisioned_at !== null) {
    const { deprovisioned_at: at } = after;
    fail('deprovisioned_at is set for an existing addon', 'null', at, 'deprovisioned_at');
  }
}

/** Waits until a later time differs from that of an addon, which a server may store in whole seconds. */
async function tickOf(probe: Probe, { provisioned_at: at }: Identified): Promise<void> {
  if (Date.parse(String(at)) % 1_000 === 0) await probe.pause(1_000);
}

/** Sends a JSON body with escaped letters, which means the same; as usual if that is rejected. */
async function sendSpelled(
  probe: Probe,
  request: ProbeRequest,
): Promise<ContractResponse | undefined> {
  const { operation, path = {}, body } = request;
  const text = spellingsOf(body).find(({ what }) => what.includes('escaped'))?.text;
  const spelled = text === undefined ? undefined : await probe.send({ operation, path, text });
  if (spelled?.status === 200) return spelled;
  const response = await probe.send(request);
  if (spelled && response?.status === 200)
    probe.expectStatus(spelled, ['200'], 'for JSON with escaped letters');
  return response;
}

/** Checks that an upgraded addon stays as it is, and that the safe actions on it show it like that. */
async function checkStays(
  probe: Probe,
  resource: Addons['resource'],
  upgraded: Identified,
): Promise<void> {
  const { read, actions, idParameter } = resource;
  const path = { [idParameter]: upgraded.id };
  const again = read && addonIn(await probe.look({ operation: read, path }));
  const wrong = again ? differences(resource, upgraded, again) : [];
  if (again && wrong.length > 0) {
    const expected = describeValues(upgraded, wrong).join('; ');
    const said = { expected, actual: describeValues(again, wrong).join('; ') };
    const message = 'the upgraded addon changes from one request to the next';
    probe.report({ severity: 'failure', message, ...said }, { operation: read });
    return;
  }
  for (const operation of actions.filter(isSafe)) {
    const response = await probe.look({ operation, path });
    if (response?.status === 200 && addonIn(response))
      await checkSubject(probe, { resource, subject: upgraded }, response, '');
  }
}

/** A provider may reject a downgrade, but an addon can be upgraded again. */
const again = ['200', '400', '422', '503'];

async function upgradeBack(
  probe: Probe,
  { resource: { update }, catalog }: Addons,
  path: Readonly<Record<string, string>>,
): Promise<void> {
  if (!update) return;
  const { plan } = catalog.choice();
  const body = probe.bodyFor(update, upgradeReferences(plan));
  const response = await probe.send({ operation: update, path, body });
  if (!probe.expectStatus(response, again, 'for a second upgrade')) return;
  const returned = addonIn(response);
  if (response.status !== 200 || !returned || idOf(returned.plan) === plan.id) return;
  probe.report({
    severity: 'failure',
    message: 'the plan is not the plan requested by the second upgrade',
    expected: plan.id,
    actual: formatValue(idOf(returned.plan)),
    at: 'body /addon/plan/id',
  });
}

async function run(plan: Plan, probe: Probe, addons: Addons): Promise<void> {
  const { resource, catalog } = addons;
  const { update, read, list, idParameter } = resource;
  if (!update || !read) return;
  const { upgradePlan, provider } = catalog.choice();
  if (!upgradePlan) {
    const reason = `${provider.id} has no second plan that may be used`;
    if (!addons.allowsWrites) throw new SkipCase(reason);
    const expected =
      'a second plan: choose another provider with --provider, add --allow-paid, or leave out upgrade with --skip';
    const message = 'no upgrade could be tested';
    probe.report({ severity: 'failure', message, expected, actual: reason, pointer: null });
    return;
  }
  const { item } = await provisionAddon(probe, resource);
  const path = { [idParameter]: item.id };
  const others = (await listAddons(probe, resource))?.filter(({ id }) => id !== item.id);
  // A response that is cached for ever must have been cached before.
  await probe.look({ operation: read, path });
  const checkWithin = await createWithin(plan, probe, resource, { ...probe.known, ...path });
  await tickOf(probe, item);
  const body = probe.bodyFor(update, upgradeReferences(upgradePlan));
  const response = await sendSpelled(probe, { operation: update, path, body });
  if (probe.expectStatus(response, ['200'], 'for an available plan')) {
    const responds = addonIn(response);
    // The documented example of the response has no addon.
    const planId = upgradePlan.id;
    if (responds) checkEnvelope(probe, response.value, responds);
    if (responds) checkUpgrade(probe, { before: item, after: responds, plan: upgradePlan }, update);
    const all = await listAddons(probe, resource);
    const listed = all?.find(({ id }) => id === item.id);
    const repeated = all ? duplicates(resource, all).filter((id) => id === item.id) : [];
    for (const id of repeated) {
      probe.report({
        severity: 'failure',
        message: 'the addon is listed more than once after the upgrade',
        expected: `${id}, once`,
        actual: 'several times',
      });
    }
    const isListed = listed !== undefined && idOf(listed.plan) === planId;
    const found = await probe.look({ operation: read, path });
    if (probe.expectStatus(found, ['200'], 'for an addon that was just upgraded')) {
      const current = addonIn(found);
      const after = current && (await settle(probe, resource, current));
      if (after && item.status === statuses.ready && after.status === statuses.onHold) {
        const said = { expected: `${statuses.ready} or ${statuses.pending}`, actual: after.status };
        probe.report(
          { severity: 'failure', message: 'the addon is suspended after the upgrade', ...said },
          { operation: update },
        );
      }
      // If the list has the new plan, the upgrade succeeded and the addon that was read is outdated.
      if (after)
        checkUpgrade(probe, { before: item, after, plan: upgradePlan }, isListed ? read : update);
      if (after && listed && !isListed && idOf(after.plan) === planId) {
        probe.report(
          {
            severity: 'failure',
            message: 'the list does not show the new plan of the addon',
            expected: planId,
            actual: formatValue(idOf(listed.plan)),
          },
          { operation: list },
        );
      }
      if (after && idOf(after.plan) === planId) await checkStays(probe, resource, after);
    }
    const after = all?.filter(({ id }) => id !== item.id);
    const wrong = await changesByServer(
      probe,
      resource,
      changesIn(resource)(others, after),
      trialsOf(probe, addons, 'upgrade'),
    );
    if (wrong.length > 0) {
      probe.report({
        severity: 'failure',
        message: 'the upgrade changed other addons',
        expected: 'the other addons unchanged',
        actual: wrong.join('; '),
      });
    }
  }
  await checkWithin('the upgrade');
  await upgradeBack(probe, addons, path);
  await removeAddon(probe, resource, item.id);
}

export const upgrade: ProbeCheck = {
  id: 'upgrade',
  requirement: 'An upgrade changes the plan, keeps id and resource_id, and changes no other addon.',
  cases(plan) {
    const { addons } = plan;
    if (!addons) return [];
    const { resource } = addons;
    return [resource.update, resource.replace]
      .flatMap((it) => it ?? [])
      .map((update) => ({
        title: `${update.operationId} to another plan`,
        operation: update,
        run: (probe) => run(plan, probe, { ...addons, resource: { ...resource, update } }),
      }));
  },
};
