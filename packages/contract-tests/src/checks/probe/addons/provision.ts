import { edgesOf } from '@scalingo-addons/openapi';
import type { Addons, Identified } from '../../../addons/catalog.ts';
import { provisionReferences, statuses } from '../../../addons/facts.ts';
import { maxClockSkewMs } from '../../../model/clock-skew.ts';
import { SkipCase } from '../../../model/errors.ts';
import type { HeaderFields } from '../../../model/exchange.ts';
import { formatValue } from '../../../model/json-value.ts';
import { jsonBodyOf } from '../../../model/operation.ts';
import { withCharset } from '../../../requests/charset.ts';
import { spellingsOf } from '../../../requests/spellings.ts';
import type { Plan, Probe, ProbeCase, ProbeCheck } from '../check.ts';
import { changes, describeValues, differences, duplicates, idOf } from '../comparison/compare.ts';
import { changesByServer } from '../comparison/others.ts';
import { addonIn, listAddons, type Provisioned, removeAddon, settle } from './addon-probe.ts';
import { trialsOf } from './effects-on-others.ts';
import { checkEnvelope } from './envelope.ts';
import { isListCorrect } from './verify-list.ts';

/** Checks that a new addon has its own resource, and the `Location` header. */
function checkUnique(
  probe: Probe,
  { response, item }: Provisioned,
  before: readonly Identified[],
): void {
  const owner = before.find(
    (it) =>
      it.id !== item.id &&
      it.resource_id === item.resource_id &&
      idOf(it.addon_provider) === idOf(item.addon_provider),
  );
  if (owner) {
    probe.report({
      severity: 'failure',
      message: 'resource_id belongs to another addon, too',
      expected: 'a unique resource_id',
      actual: `${item.resource_id} of ${owner.id}`,
      at: 'body /addon/resource_id',
    });
  }
  const { location } = response.headers;
  if (location !== undefined && !location.split(/[?#]/)[0]?.endsWith(`/${item.id}`)) {
    probe.report({
      severity: 'failure',
      message: 'Location is not the URL of the new addon',
      expected: `…/${item.id}`,
      actual: location,
      at: 'header location',
    });
  }
}

/** Compares a new addon with the request. */
function checkRequested(
  probe: Probe,
  { catalog }: Addons,
  { response, item }: Provisioned,
  since: number,
): void {
  const { plan, provider } = catalog.choice();
  const expected: readonly (readonly [string, unknown, unknown])[] = [
    ['plan.id', plan.id, idOf(item.plan)],
    ['addon_provider.id', provider.id, idOf(item.addon_provider)],
    ['deprovisioned_at', null, item.deprovisioned_at],
  ];
  for (const [name, required, actual] of expected) {
    if (required === actual) continue;
    probe.report({
      severity: 'failure',
      message: `${name} of the new addon is wrong`,
      expected: formatValue(required),
      actual: formatValue(actual),
      at: `body /addon/${name.replaceAll('.', '/')}`,
    });
  }
  checkEnvelope(probe, response.value, item);
  const at = Date.parse(String(item.provisioned_at));
  if (at >= since - maxClockSkewMs && at <= Date.now() + maxClockSkewMs) return;
  probe.report({
    severity: 'failure',
    message: 'provisioned_at is not the time of provisioning',
    expected: `about ${new Date(since).toISOString()}`,
    actual: formatValue(item.provisioned_at),
    at: 'body /addon/provisioned_at',
  });
}

/** Returns mismatches between a new addon, the list before and the list after; empty if they agree. */
async function wrongInList(
  probe: Probe,
  addons: Addons,
  item: Identified,
  { before, after }: { before: readonly Identified[]; after: readonly Identified[] },
): Promise<readonly string[]> {
  const { resource } = addons;
  const found = after.find(({ id }) => id === item.id);
  const others = after.filter(({ id }) => id !== item.id);
  const trials = trialsOf(probe, addons, 'provision');
  return [
    ...(await changesByServer(probe, resource, changes(resource, before, others), trials)),
    ...(found ? [] : [`${item.id} is not listed`]),
    ...(found ? differences(resource, item, found).map((it) => `${it} of ${item.id} differs`) : []),
    ...duplicates(resource, after).map((id) => `${id} is listed more than once`),
  ];
}

/** Checks that a new addon appears in the list and by its id, and that nothing else changed. */
async function checkVisible(
  probe: Probe,
  addons: Addons,
  item: Identified,
  before: readonly Identified[],
): Promise<void> {
  const { resource } = addons;
  const { create, list, read, idParameter } = resource;
  const after = await listAddons(probe, resource);
  const response =
    read && (await probe.look({ operation: read, path: { [idParameter]: item.id } }));
  const wrong = after ? await wrongInList(probe, addons, item, { before, after }) : [];
  const shownItem = addonIn(response);
  const differing = shownItem ? differences(resource, item, shownItem) : ['everything'];
  // If the list and the addon agree, it is the response to provisioning that is wrong.
  const isListed =
    after !== undefined &&
    wrong.length > 0 &&
    (await isListCorrect(probe, resource, after, { wrong, known: [...before, item] }));
  if (wrong.length > 0) {
    probe.report(
      {
        severity: 'failure',
        message: 'the list is not the previous list plus the new addon',
        expected: `${before.length} unchanged, and ${item.id}`,
        actual: wrong.join('; '),
      },
      { operation: isListed ? create : list },
    );
  }
  const listed = after?.find(({ id }) => id === item.id);
  // A running addon does not stop running on its own.
  const isReady = item.status === statuses.ready;
  if (listed && isReady && listed.status !== item.status) {
    const { status } = listed;
    const said = { expected: statuses.ready, actual: formatValue(status) };
    const message = 'the status in the list differs from the status of the addon';
    probe.report({ severity: 'failure', message, ...said }, { operation: list });
  } else if (
    shownItem &&
    listed?.status === item.status &&
    isReady &&
    shownItem.status !== item.status
  ) {
    const said = { expected: statuses.ready, actual: formatValue(shownItem.status) };
    const message = 'the status of the addon differs from the status in the list';
    probe.report({ severity: 'failure', message, ...said }, { operation: read, response });
  }
  if (!probe.expectStatus(response, ['200'], 'for an addon that was just provisioned')) return;
  if (differing.length === 0) return;
  probe.report(
    {
      severity: 'failure',
      message: 'the addon differs from the response to provisioning',
      expected: `the same ${differing.join(', ')}`,
      actual: describeValues(shownItem ?? {}, differing).join('; '),
    },
    { operation: isListed && wrong.some((it) => it.includes(item.id)) ? create : read, response },
  );
}

/** Whether a value was generated: a provider may reject values that the schema allows. */
const isMadeUp = (what: string): boolean => / is a text of | of any name/.test(what);

/** Media types are case-insensitive (RFC 9110, section 8.3.1), but many frameworks compare them as texts. */
const capitals = 'a media type in capital letters';
const inCapitals = { 'content-type': 'APPLICATION/JSON' };

/** A variant of the request. */
interface Way {
  readonly what: string;
  /** Index of the body. */
  readonly index: number;
  readonly headers?: HeaderFields;
  /** Index of the spelling of the body. Default: as JSON.stringify writes it. */
  readonly spelling?: number;
}

function casesOf({ contract, random }: Plan, addons: Addons): readonly ProbeCase[] {
  const { resource, catalog } = addons;
  const { create } = resource;
  const mediaType = jsonBodyOf(create);
  const given = provisionReferences({ id: '' }, { id: '' });
  const whats = mediaType
    ? edgesOf(contract.document, mediaType.schema, { values: given, text: random.text })
    : [{ what: '', value: undefined }];
  const ways: readonly Way[] = [
    ...whats.map(({ what }, index) => ({ what, index })),
    ...(mediaType
      ? [
          { what: 'a charset in Content-Type', index: 0, headers: withCharset },
          { what: capitals, index: 0, headers: inCapitals },
        ]
      : []),
    ...(mediaType ? spellingsOf(whats[0]?.value) : []).map(({ what }, spelling) => ({
      what,
      index: 0,
      spelling,
    })),
  ];
  return ways.map(({ what, index, headers, spelling }) => ({
    title: `${create.operationId} with ${what || 'the minimal body'}`,
    operation: create,
    async run(probe) {
      const { provider, plan } = catalog.choice();
      const ids = provisionReferences(provider, plan);
      const body =
        mediaType &&
        edgesOf(contract.document, mediaType.schema, { values: ids, text: random.text })[index]
          ?.value;
      const before = await listAddons(probe, resource);
      const since = Date.now();
      const response = await probe.send({
        operation: create,
        ...(spelling === undefined ? { body } : { text: spellingsOf(body)[spelling]?.text ?? '' }),
        ...(headers && { headers }),
      });
      const status = String(response?.status);
      const isOfFramework = what === capitals && ['400', '415'].includes(status);
      if ((isMadeUp(what) && ['400', '422'].includes(status)) || isOfFramework) {
        probe.report({
          severity: 'notice',
          message: isOfFramework ? `${what} is rejected` : 'a valid value was rejected',
          expected: '201',
          actual: status,
        });
        return;
      }
      if (!probe.expectStatus(response, ['201'], 'for a valid request')) return;
      const item = addonIn(response);
      if (!item) return;
      checkRequested(probe, addons, { response, item }, since);
      checkUnique(probe, { response, item }, before ?? []);
      const settled = await settle(probe, resource, item);
      if (before) await checkVisible(probe, addons, settled, before);
      const removed = await removeAddon(probe, resource, item.id);
      probe.expectStatus(removed, ['204'], 'for an addon that was just provisioned');
    },
  }));
}

/** A run that was asked to provision and has no plan must not pass. */
const usablePlan = ({ resource: { create }, catalog, allowsWrites }: Addons): ProbeCase => ({
  title: `${create.operationId}: the catalog has a plan that may be used`,
  operation: create,
  async run(probe) {
    if (!allowsWrites) throw new SkipCase('--allow-writes is not set');
    try {
      catalog.choice();
    } catch (error) {
      if (!(error instanceof SkipCase)) throw error;
      probe.report({
        severity: 'failure',
        message: 'nothing could be provisioned',
        expected:
          'a plan that may be used: choose one with --provider and --plan, add --allow-paid, or run without --allow-writes',
        actual: error.message,
        pointer: null,
      });
    }
  },
});

export const provision: ProbeCheck = {
  id: 'provision',
  requirement:
    'Provisioning creates exactly the requested addon; it appears in the list and by its id, and nothing else changes.',
  cases: (plan) => (plan.addons ? [usablePlan(plan.addons), ...casesOf(plan, plan.addons)] : []),
};
