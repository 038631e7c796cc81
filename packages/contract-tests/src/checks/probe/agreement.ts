import type { Operation } from '@scalingo-addons/openapi';
import { shown } from '../../parts.ts';
import { type Item, itemOf, itemsOf, type Resource } from '../../resource.ts';
import { catalogueCases } from './catalogue-agreement.ts';
import type { Probe, ProbeCase, ProbeCheck } from './check.ts';
import { disagree } from './disagree.ts';
import { changes, differences, ofChange, repeated } from './identity.ts';
import { requestIds, together } from './together.ts';

/**
 * Whether an addon shows another status than the list, and the list has not changed in the meantime: a
 * status can change by itself.
 */
async function hasOtherStatus(
  probe: Probe,
  resource: Resource,
  listed: Item,
  read: Item,
): Promise<boolean> {
  if (listed.status === read.status) return false;
  const again = (await probe.list(resource))?.find(({ id }) => id === listed.id);
  return again?.status === listed.status;
}

/** Holds what is shown of an addon against itself. */
function judgeAlone(probe: Probe, item: Item, operation: Operation | undefined): void {
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
  const besides = ofChange.filter((name) => name in item);
  if (besides.length === 0) return;
  probe.report(
    {
      severity: 'notice',
      message: `an addon is shown with ${besides.join(' and ')} of a change`,
      expected: 'only in the answers to provision and upgrade',
      actual: besides.map((name) => shown(item[name])).join('; '),
    },
    { operation },
  );
}

function resourceCases(resource: Resource): readonly ProbeCase[] {
  const { list, read, idParameter } = resource;
  if (!list) return [];
  return [
    {
      title: `${list.operationId} gives the same twice`,
      operation: list,
      async run(probe) {
        const one = await probe.list(resource);
        const other = await probe.list(resource);
        if (!one || !other) return;
        const wrong = [...changes(one, other), ...repeated(other).map((id) => `${id} twice`)];
        disagree(probe, 'two lists differ although nothing happened', 'the same list', wrong);
        const apps = [...new Set(other.map(({ app_id }) => String(app_id)))];
        const strangers = apps.length > 1 ? apps : [];
        disagree(probe, 'the addons are not all of one application', 'one app_id', strangers);
      },
    },
    {
      title: `${list.operationId} and ${read?.operationId} agree`,
      operation: read,
      async run(probe) {
        await probe.subject(resource).catch(() => undefined);
        for (const item of (await probe.list(resource)) ?? []) {
          const answer =
            read && (await probe.send({ operation: read, path: { [idParameter]: item.id } }));
          if (!probe.expectStatus(answer, ['200'], 'the list has the addon')) continue;
          const single = itemOf(answer.value);
          const wrong = single ? [...differences(item, single)] : ['everything'];
          if (single && (await hasOtherStatus(probe, resource, item, single))) wrong.push('status');
          disagree(probe, 'the list and the addon itself differ', 'the same addon', wrong);
          judgeAlone(probe, item, list);
          if (single) judgeAlone(probe, single, read);
        }
      },
    },
    {
      title: `${list.operationId} gives the same by the id of the application`,
      operation: list,
      async run(probe) {
        await probe.subject(resource);
        const byName = (await probe.list(resource)) ?? [];
        const app = byName[0]?.app_id;
        if (typeof app !== 'string') return;
        const answer = await probe.send({ operation: list, path: { app } });
        if (!probe.expectStatus(answer, ['200'], 'an application is named by its id too')) return;
        const wrong = changes(byName, itemsOf(answer.value) ?? []);
        const message = 'the list by the id of the application differs from that by its name';
        disagree(probe, message, 'the same list', wrong);
      },
    },
    {
      title: `${read?.operationId} gives the same by the id of the application`,
      operation: read,
      async run(probe) {
        const subject = await probe.subject(resource);
        const { app_id: app, id } = subject;
        if (!read || typeof app !== 'string') return;
        const answer = await probe.send({ operation: read, path: { app, [idParameter]: id } });
        if (!probe.expectStatus(answer, ['200'], 'an application is named by its id too')) return;
        const item = itemOf(answer.value);
        const wrong = item ? differences(subject, item) : ['everything'];
        const message = 'the addon by the id of the application differs from that by its name';
        disagree(probe, message, 'the same addon', wrong);
      },
    },
    together(resource),
  ];
}

export const agreement: ProbeCheck = {
  id: 'agreement',
  demands: 'Answers that speak of the same things say the same of them.',
  cases: (plan) => [
    ...plan.resources.flatMap(resourceCases),
    ...catalogueCases(plan),
    ...requestIds(plan),
  ],
};
