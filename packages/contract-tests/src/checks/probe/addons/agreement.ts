import { isDeepStrictEqual } from 'node:util';
import type { Operation } from '@scalingo-addons/openapi';
import type { AddonResource, Identified } from '../../../addons/catalog.ts';
import { changeProperties } from '../../../addons/facts.ts';
import type { ContractResponse } from '../../../model/contract-response.ts';
import { isGone } from '../../../model/evidence.ts';
import { formatValue } from '../../../model/json-value.ts';
import type { Plan, Probe, ProbeCase } from '../check.ts';
import { changes, differences, duplicates } from '../comparison/compare.ts';
import { lastingOf, reportLasting } from '../comparison/lasting-mismatches.ts';
import { reportMismatches } from '../comparison/report-mismatches.ts';
import { differencesOfLists } from '../comparison/same-lists.ts';
import { concurrentReads } from '../consistency/concurrent.ts';
import { addonIn, identifiedIn, listAddons, sharedAddon } from './addon-probe.ts';
import { catalogCases } from './catalog.ts';
import { actionCases } from './issued.ts';

/**
 * Whether an addon and the list have different statuses although the list is unchanged: a status may change
 * on its own.
 */
async function hasOtherStatus(
  probe: Probe,
  resource: AddonResource,
  listed: Identified,
  read: Identified,
): Promise<boolean> {
  if (listed.status === read.status) return false;
  const again = (await listAddons(probe, resource))?.find(({ id }) => id === listed.id);
  return again?.status === listed.status;
}

/** Checks the properties of an addon against each other. */
function checkAddon(probe: Probe, item: Identified, operation: Operation | undefined): void {
  const { provisioned_at: made, updated_at: changed } = item;
  if (typeof changed === 'string' && Date.parse(changed) < Date.parse(String(made))) {
    probe.report(
      {
        severity: 'failure',
        message: 'updated_at is before provisioned_at',
        expected: `not before ${made}`,
        actual: changed,
        at: 'body, updated_at',
      },
      { operation },
    );
  }
  const extra = changeProperties.filter((name) => Object.hasOwn(item, name));
  if (extra.length === 0) return;
  probe.report(
    {
      severity: 'notice',
      message: `the addon contains ${extra.join(' and ')} outside of a change`,
      expected: 'only in responses to provision and upgrade',
      actual: extra.map((name) => formatValue(item[name])).join('; '),
    },
    { operation },
  );
}

function resourceCases(plan: Plan, resource: AddonResource): readonly ProbeCase[] {
  const { list, read, idParameter } = resource;
  if (!list) return [];
  return [
    {
      title: `${list.operationId} returns the same list twice`,
      operation: list,
      async run(probe) {
        // Nobody else changes an addon of the run.
        await sharedAddon(probe, resource).catch(() => undefined);
        const read = () => listAddons(probe, resource);
        const one = await read();
        const other = await read();
        if (!one || !other) return;
        const wrong = [
          ...(await differencesOfLists(probe, resource, [one, other], read)),
          ...duplicates(resource, other).map((id) => `${id} twice`),
        ];
        reportMismatches(probe, 'two consecutive lists differ', 'the same list', wrong);
        const apps = [...new Set(other.map(({ app_id }) => String(app_id)))];
        const otherApps = apps.length > 1 ? apps : [];
        reportMismatches(probe, 'the addons belong to different apps', 'one app_id', otherApps);
      },
    },
    {
      title: `${list.operationId} and ${read?.operationId} agree`,
      operation: read,
      async run(probe) {
        await sharedAddon(probe, resource).catch(() => undefined);
        for (const item of (await listAddons(probe, resource)) ?? []) {
          const response =
            read && (await probe.look({ operation: read, path: { [idParameter]: item.id } }));
          const again = async () =>
            (await listAddons(probe, resource))?.find(({ id }) => id === item.id);
          // Others may have removed it meanwhile.
          if (isGone(response) && !(await again())) continue;
          if (!probe.expectStatus(response, ['200'], 'for an addon in the list')) continue;
          const single = addonIn(response);
          const compare = async (listed: Identified, shown: Identified | undefined) => {
            const found = shown ? differences(resource, listed, shown) : ['everything'];
            // What changes by itself is no difference: the list must still show what it showed.
            const latest = found.length > 0 ? await again() : undefined;
            const wrong = found.filter(
              (name) => latest && isDeepStrictEqual(latest[name], listed[name]),
            );
            const isOther = shown && (await hasOtherStatus(probe, resource, listed, shown));
            return isOther ? [...wrong, 'status'] : wrong;
          };
          const compareAgain = async () => {
            const listed = await again();
            const shown =
              read && (await probe.look({ operation: read, path: { [idParameter]: item.id } }));
            return listed ? compare(listed, addonIn(shown)) : [];
          };
          const wrong = await lastingOf(probe, resource, item.id, {
            wrong: await compare(item, single),
            again: compareAgain,
          });
          reportMismatches(
            probe,
            'the addon differs from its entry in the list',
            'the same addon',
            wrong,
          );
          checkAddon(probe, item, list);
          if (single) checkAddon(probe, single, read);
        }
      },
    },
    {
      title: `${list.operationId} returns the same list for the id of the app`,
      operation: list,
      async run(probe) {
        await sharedAddon(probe, resource);
        const byName = (await listAddons(probe, resource)) ?? [];
        const app = byName[0]?.app_id;
        if (typeof app !== 'string') return;
        const byId = async () => probe.look({ operation: list, path: { app } });
        const response = await byId();
        if (!probe.expectStatus(response, ['200'], 'for an app identified by its id')) return;
        const compare = async (
          named: readonly Identified[],
          identified: ContractResponse | undefined,
        ) => {
          const found = changes(resource, named, identifiedIn(identified) ?? []);
          const latest = found.length > 0 ? await listAddons(probe, resource) : undefined;
          return latest && changes(resource, named, latest).length === 0 ? found : [];
        };
        const message = 'the list differs between the id and the name of the app';
        await reportLasting(probe, async (isAgain) => [
          {
            message,
            expected: 'the same list',
            wrong: isAgain
              ? await compare((await listAddons(probe, resource)) ?? [], await byId())
              : await compare(byName, response),
          },
        ]);
      },
    },
    {
      title: `${read?.operationId} returns the same addon for the id of the app`,
      operation: read,
      async run(probe) {
        const subject = await sharedAddon(probe, resource);
        const { app_id: app, id } = subject;
        if (!read || typeof app !== 'string') return;
        const response = await probe.look({ operation: read, path: { app, [idParameter]: id } });
        if (!probe.expectStatus(response, ['200'], 'for an app identified by its id')) return;
        const item = addonIn(response);
        const again = async () =>
          addonIn(await probe.look({ operation: read, path: { [idParameter]: id } }));
        const found = item ? differences(resource, subject, item) : [];
        const latest = found.length > 0 ? await again() : undefined;
        // What the addon itself shows differently, too, has changed meanwhile.
        const lasting = found.filter(
          (name) => !latest || isDeepStrictEqual(latest[name], subject[name]),
        );
        const wrong = item ? lasting : ['everything'];
        const message = 'the addon differs between the id and the name of the app';
        reportMismatches(probe, message, 'the same addon', wrong);
      },
    },
    concurrentReads(plan, resource),
  ];
}

/** Cases that compare responses about the same addons. */
export const addonCases = (plan: Plan): readonly ProbeCase[] => [
  ...(plan.addons ? resourceCases(plan, plan.addons.resource) : []),
  ...actionCases(plan),
  ...catalogCases(plan),
];
