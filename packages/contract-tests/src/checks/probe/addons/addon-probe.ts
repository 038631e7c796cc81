import { isObject } from '@scalingo-addons/openapi';
import type { Addons, Identified } from '../../../addons/catalog.ts';
import { addonProperty, statuses } from '../../../addons/facts.ts';
import type { ContractResponse } from '../../../model/contract-response.ts';
import { SkipCase } from '../../../model/errors.ts';
import { itemsIn, type Resource } from '../../../model/resource.ts';
import type { PathValues } from '../../../requests/target.ts';
import type { Probe, Subject } from '../check.ts';

/** An addon that was provisioned, and the response of the request. */
export interface Provisioned {
  readonly item: Identified;
  readonly response: ContractResponse;
}

/** Initial and maximum polling interval while an addon is provisioning, in milliseconds. */
const firstPollMs = 100;
const slowestPollMs = 5_000;

/** Number of polls before the list is asked, too, and of those in a row that contradict it. */
const patientPolls = 3;
const maxContradictions = 5;

const isIdentified = (item: object): item is Identified =>
  'id' in item && typeof item.id === 'string';

/** Returns the addon in a response; undefined if there is none. */
export function addonIn(response: ContractResponse | undefined): Identified | undefined {
  const { [addonProperty]: addon } = isObject(response?.value) ? response.value : {};
  return isObject(addon) && isIdentified(addon) ? addon : undefined;
}

/** Returns the addons, providers, plans or categories in a list; undefined if it is not a list of these. */
export function identifiedIn(
  response: ContractResponse | undefined,
): readonly Identified[] | undefined {
  const items = itemsIn(response);
  return items?.every(isIdentified) ? items : undefined;
}

/** Returns the plans of a provider in the catalog. */
export const plansOf = ({ plans }: Identified): readonly Identified[] =>
  Array.isArray(plans) ? plans.filter(isIdentified) : [];

/** Returns the list of addons; undefined if the response is not a list. */
export async function listAddons(
  probe: Probe,
  { list: operation }: Resource,
  path: PathValues = {},
): Promise<readonly Identified[] | undefined> {
  return operation && identifiedIn(await probe.look({ operation, path }));
}

/** Removes an addon. */
export const removeAddon = async (
  probe: Probe,
  { remove, idParameter }: Resource,
  id: string,
): Promise<ContractResponse | undefined> =>
  remove && probe.send({ operation: remove, path: { [idParameter]: id } });

/** Returns the addon that all cases share. */
export async function sharedAddon(probe: Probe, resource: Resource): Promise<Identified> {
  const { item, key } = await probe.subject(resource);
  return { ...item, id: key };
}

/**
 * Waits until an addon is no longer `provisioning`; reports a timeout, and if the list says all the time that it is
 * running.
 */
export async function settle(
  probe: Probe,
  resource: Resource,
  item: Identified,
): Promise<Identified> {
  const { read, idParameter } = resource;
  const end = performance.now() + probe.waitMs;
  const fail = (message: string, expected: string, actual: string) =>
    probe.report({ severity: 'failure', message, expected, actual }, { operation: read });
  let current = item;
  let polls = 0;
  let contradictions = 0;
  let isOverdue = false;
  for (let pause = firstPollMs; read && current.status === statuses.pending; pause *= 1.5) {
    // A look at the end of the time decides, however long the one before took.
    if (isOverdue) {
      const message = `${item.id} is still provisioning after ${probe.waitMs / 1_000} s`;
      fail(message, 'another status', statuses.pending);
      return current;
    }
    await probe.pause(Math.min(pause, slowestPollMs));
    isOverdue = performance.now() > end;
    const response = await probe.look({ operation: read, path: { [idParameter]: item.id } });
    const next = addonIn(response);
    if (!probe.expectStatus(response, ['200'], 'for an addon that was just provisioned') || !next) {
      throw new SkipCase('the provisioned addon cannot be read');
    }
    if (next.id !== item.id) {
      fail('the response is about another addon', item.id, next.id);
      throw new SkipCase('the provisioned addon cannot be read');
    }
    current = next;
    if (++polls <= patientPolls || next.status !== statuses.pending) continue;
    const listed = (await listAddons(probe, resource))?.find(({ id }) => id === item.id);
    contradictions = listed?.status === statuses.ready ? contradictions + 1 : 0;
    if (contradictions < maxContradictions) continue;
    const message = `the addon is still ${statuses.pending}, although it is ${statuses.ready} in the list`;
    fail(message, statuses.ready, statuses.pending);
    return current;
  }
  return current;
}

/**
 * Provisions an addon and waits until it is ready.
 *
 * @throws SkipCase if that is not allowed or fails.
 */
export async function provisionAddon(probe: Probe, resource: Resource): Promise<Provisioned> {
  const { create } = resource;
  if (!create) throw new SkipCase('the document has no operation to provision an addon');
  const response = await probe.send({ operation: create, body: probe.bodyFor(create) });
  if (!probe.expectStatus(response, ['201'], 'for a provider and a plan of the catalog')) {
    throw new SkipCase('provisioning failed');
  }
  const item = addonIn(response);
  if (!item) throw new SkipCase('the response to provisioning contains no addon');
  if (probe.existedBefore(resource, item.id)) {
    probe.report(
      {
        severity: 'failure',
        message: 'the new addon has the id of an existing one',
        expected: 'a new id',
        actual: item.id,
      },
      { operation: create },
    );
    throw new SkipCase('the new addon cannot be distinguished from an existing one');
  }
  const settled = await settle(probe, resource, item);
  if (settled.status === statuses.onHold) {
    const listed = (await listAddons(probe, resource))?.find(({ id }) => id === item.id);
    if (listed && listed.status !== settled.status) {
      probe.report(
        {
          severity: 'failure',
          message: 'the status of the addon differs from the status in the list',
          expected: String(listed.status),
          actual: settled.status,
        },
        { operation: resource.read },
      );
    }
    throw new SkipCase('the provisioned addon is suspended; choose another plan with --plan');
  }
  return { item: settled, response };
}

/** Provisions the addon that all cases share. */
export async function makeAddon(probe: Probe, { resource }: Addons): Promise<Subject> {
  const { item } = await provisionAddon(probe, resource);
  const path = { ...probe.known, [resource.idParameter]: item.id };
  return { key: item.id, path, item };
}
