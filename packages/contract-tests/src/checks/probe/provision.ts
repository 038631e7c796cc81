import { edgesOf } from '@scalingo-addons/openapi';
import type { HeaderFields } from '../../exchange.ts';
import { jsonBodyOf } from '../../operation.ts';
import { shown } from '../../parts.ts';
import { withCharset } from '../../requests/charset.ts';
import { type Item, itemOf, type Resource } from '../../resource.ts';
import { skewMs } from '../../run/clock.ts';
import { judgeBeside } from './beside.ts';
import { isListRight } from './blame.ts';
import type { Plan, Probe, ProbeCase, ProbeCheck, Provisioned } from './check.ts';
import { changes, differences, idOf, repeated } from './identity.ts';

/** Looks whether what was provisioned is a thing of its own, and can be found. */
function judgeOwn(probe: Probe, { answer, item }: Provisioned, before: readonly Item[]): void {
  const owner = before.find(
    (it) =>
      it.id !== item.id &&
      it.resource_id === item.resource_id &&
      idOf(it.addon_provider) === idOf(item.addon_provider),
  );
  if (owner) {
    probe.report({
      severity: 'failure',
      message: 'resource_id is that of another addon too',
      expected: 'one of its own',
      actual: `${item.resource_id} of ${owner.id}`,
      at: 'body /addon/resource_id',
    });
  }
  const { location } = answer.headers;
  if (location !== undefined && !location.split(/[?#]/)[0]?.endsWith(`/${item.id}`)) {
    probe.report({
      severity: 'failure',
      message: 'Location does not lead to the addon that was provisioned',
      expected: `…/${item.id}`,
      actual: location,
      at: 'header location',
    });
  }
}

/** Holds what was provisioned against what was asked for. */
function judgeNew(probe: Probe, { answer, item }: Provisioned, since: number): void {
  const { plan, provider } = probe.catalogue.choice();
  const expected: readonly (readonly [string, unknown, unknown])[] = [
    ['plan.id', plan.id, idOf(item.plan)],
    ['addon_provider.id', provider.id, idOf(item.addon_provider)],
    ['deprovisioned_at', null, item.deprovisioned_at],
  ];
  for (const [name, wanted, given] of expected) {
    if (wanted === given) continue;
    probe.report({
      severity: 'failure',
      message: `${name} is not that of the addon that was provisioned`,
      expected: shown(wanted),
      actual: shown(given),
      at: `body /addon/${name.replaceAll('.', '/')}`,
    });
  }
  judgeBeside(probe, answer.value, item);
  const at = Date.parse(String(item.provisioned_at));
  if (at >= since - skewMs && at <= Date.now() + skewMs) return;
  probe.report({
    severity: 'failure',
    message: 'provisioned_at is not when the addon was provisioned',
    expected: `about ${new Date(since).toISOString()}`,
    actual: shown(item.provisioned_at),
    at: 'body /addon/provisioned_at',
  });
}

/** What the list says of what was provisioned, and of what was there before; empty where all is well. */
function wrongInList(
  item: Item,
  before: readonly Item[],
  after: readonly Item[],
): readonly string[] {
  const found = after.find(({ id }) => id === item.id);
  const others = after.filter(({ id }) => id !== item.id);
  return [
    ...changes(before, others),
    ...(found ? [] : [`${item.id} is not listed`]),
    ...(found ? differences(item, found).map((it) => `${it} of ${item.id} differs`) : []),
    ...repeated(after).map((id) => `${id} is listed more than once`),
  ];
}

/** Looks for what was provisioned where it has to show up, and for what else became of it. */
async function judgeWorld(
  probe: Probe,
  resource: Resource,
  item: Item,
  before: readonly Item[],
): Promise<void> {
  const { create, list, read, idParameter } = resource;
  const after = await probe.list(resource);
  const wrong = after ? wrongInList(item, before, after) : [];
  const answer = read && (await probe.send({ operation: read, path: { [idParameter]: item.id } }));
  const shownItem = answer && itemOf(answer.value);
  const differing = shownItem ? differences(item, shownItem) : ['everything'];
  // Where the list and what is read say the same, the provisioning did something else than it answered.
  const isListed =
    after !== undefined &&
    wrong.length > 0 &&
    (await isListRight(probe, resource, after, { wrong, known: [...before, item] }));
  if (wrong.length > 0) {
    probe.report(
      {
        severity: 'failure',
        message: 'the list does not have what was there before, and what was provisioned, once',
        expected: `${before.length} as before, and ${item.id}`,
        actual: wrong.join('; '),
      },
      { operation: isListed ? create : list },
    );
  }
  const listed = after?.find(({ id }) => id === item.id);
  // What is ready does not become unready by itself.
  if (listed && item.status === 'running' && listed.status !== item.status) {
    const { status } = listed;
    const said = { expected: item.status, actual: shown(status) };
    const message = 'the list shows another status than the addon had before';
    probe.report({ severity: 'failure', message, ...said }, { operation: list });
  }
  if (!probe.expectStatus(answer, ['200'], 'the addon was provisioned just before')) return;
  if (differing.length === 0) return;
  probe.report(
    {
      severity: 'failure',
      message: 'what is read is not what was provisioned',
      expected: `the same ${differing.join(', ')}`,
      actual: differing.map((name) => `${name}: ${shown(shownItem?.[name])}`).join('; '),
    },
    { operation: isListed && wrong.some((it) => it.includes(item.id)) ? create : read, answer },
  );
}

/** A text that was made up: the provider may refuse what the schema allows. */
const isMadeUp = (what: string): boolean => / is a text of | of any name/.test(what);

/** A way to ask for an addon. */
interface Way {
  readonly what: string;
  /** Which of the bodies is sent. */
  readonly index: number;
  readonly headers?: HeaderFields;
}

function casesOf({ contract, catalogue, random }: Plan, resource: Resource): readonly ProbeCase[] {
  const { create } = resource;
  const mediaType = jsonBodyOf(create);
  const given = { addon_provider_id: '', plan_id: '' };
  const whats = mediaType
    ? edgesOf(contract.document, mediaType.schema, { values: given, text: random.text })
    : [{ what: '', value: undefined }];
  const ways: readonly Way[] = [
    ...whats.map(({ what }, index) => ({ what, index })),
    ...(mediaType
      ? [{ what: 'a charset in its content type', index: 0, headers: withCharset }]
      : []),
  ];
  return ways.map(({ what, index, headers }) => ({
    title: `${create.operationId} with ${what || 'the smallest body'}`,
    operation: create,
    async run(probe) {
      const { provider, plan } = catalogue.choice();
      const ids = { addon_provider_id: provider.id, plan_id: plan.id };
      const body =
        mediaType &&
        edgesOf(contract.document, mediaType.schema, { values: ids, text: random.text })[index]
          ?.value;
      const before = await probe.list(resource);
      const since = Date.now();
      const answer = await probe.send({ operation: create, body, ...(headers && { headers }) });
      const refusal = String(answer?.status);
      if (isMadeUp(what) && ['400', '422'].includes(refusal)) {
        probe.report({
          severity: 'notice',
          message: 'a value that the contract allows is refused',
          expected: '201',
          actual: refusal,
        });
        return;
      }
      if (!probe.expectStatus(answer, ['201'], 'the contract allows the request')) return;
      const item = itemOf(answer.value);
      if (!item) return;
      judgeNew(probe, { answer, item }, since);
      judgeOwn(probe, { answer, item }, before ?? []);
      const settled = await probe.settle(resource, item);
      if (before) await judgeWorld(probe, resource, settled, before);
      const removed = await probe.remove(resource, item.id);
      probe.expectStatus(removed, ['204'], 'the addon was provisioned just before');
    },
  }));
}

export const provision: ProbeCheck = {
  id: 'provision',
  demands:
    'What is provisioned is what was asked for, once, shows up in the list and by its id, and changes nothing else.',
  cases: (plan) => plan.resources.flatMap((resource) => casesOf(plan, resource)),
};
