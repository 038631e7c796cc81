import { setTimeout as wait } from 'node:timers/promises';
import { type Contract, edgesOf, type Operation } from '@scalingo-addons/openapi';
import type { Probe, ProbeCheck, Provisioned } from '../checks/probe/check.ts';
import { createFinding } from '../findings/create-finding.ts';
import { maskExchange } from '../findings/mask.ts';
import type { Catalog } from '../model/catalog.ts';
import type { ContractResponse } from '../model/contract-response.ts';
import { Interrupted, SkipCase } from '../model/errors.ts';
import type { Finding, Observation } from '../model/finding.ts';
import { jsonBodyOf, pathParametersOf } from '../model/operation.ts';
import { type Item, itemOf, itemsOf, type Resource } from '../model/resource.ts';
import type { Random } from '../requests/random.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Session } from './session.ts';

/** What the probes of a run share. */
export interface ProbeFactoryContext {
  readonly contract: Contract;
  readonly session: Session;
  readonly random: Random;
  readonly catalog: Catalog;
  readonly resources: readonly Resource[];
  readonly secrets: Secrets;
  readonly allowWrites: boolean;
  readonly known: Readonly<Record<string, string>>;
  readonly foreignToken: string | undefined;
  /** Undefined if there is none that may be sent to the server under test. */
  readonly apiToken: string | undefined;
  readonly waitMs: number;
  readonly signal: AbortSignal | undefined;
  /** Whether an item with this id existed before the run. */
  readonly existedBefore: (id: string) => boolean;
  readonly onFinding: (finding: Finding) => void;
}

/** Initial and maximum polling interval while an addon is provisioning, in milliseconds. */
const firstPollMs = 100;
const slowestPollMs = 5_000;

/** Creates the probe of each case. The cases share one provisioned addon. */
export function createProbeFactory(
  context: ProbeFactoryContext,
): (check: ProbeCheck, operation: Operation | undefined) => Probe {
  const { contract, session, random, catalog, resources, secrets } = context;
  const subjects = new Map<Resource, Promise<Item>>();

  function bodyFor(operation: Operation, values: Readonly<Record<string, unknown>> = {}): unknown {
    const mediaType = jsonBodyOf(operation);
    if (!mediaType) return undefined;
    const { provider, plan } = catalog.choice();
    const given = { addon_provider_id: provider.id, plan_id: plan.id, ...values };
    const edges = edgesOf(contract.document, mediaType.schema, {
      values: given,
      text: random.text,
    });
    return edges[0]?.value;
  }

  async function list({ list: operation }: Resource): Promise<readonly Item[] | undefined> {
    return operation && itemsOf((await session.send({ operation }))?.value);
  }

  return (check, own) => {
    let last: ContractResponse | undefined;
    const send: Probe['send'] = async (request) => {
      last = await session.send(request);
      return last;
    };
    const report: Probe['report'] = (observation, about = {}) => {
      const response = 'response' in about ? about.response : last;
      const finding = createFinding(contract, check.id, observation, {
        operation: about.operation ?? own,
        exchange: response && maskExchange(response.exchange, secrets.mask),
      });
      context.onFinding(finding);
    };
    const fail = (
      message: string,
      expected: string,
      actual: string,
      about?: { operation: Operation },
    ) => report({ severity: 'failure', message, expected, actual } satisfies Observation, about);

    const expectStatus = (
      response: ContractResponse | undefined,
      statuses: readonly string[],
      detail: string,
    ): response is ContractResponse => {
      if (!response) return false;
      if (statuses.includes(String(response.status))) return true;
      const { operation } = response;
      report(
        {
          severity: 'failure',
          message: `${operation?.operationId ?? 'the server'} returned ${response.status} ${detail}`,
          expected: statuses.join(' or '),
          actual: String(response.status),
          at: 'status',
          ...(operation && { pointer: `${operation.pointer}/responses` }),
        },
        { response, operation },
      );
      return false;
    };

    const settle: Probe['settle'] = async (resource, item) => {
      const { read, idParameter } = resource;
      const end = performance.now() + context.waitMs;
      let current = item;
      for (let pause = firstPollMs; read && current.status === 'provisioning'; pause *= 1.5) {
        if (performance.now() > end) {
          fail(
            `${item.id} is still provisioning after ${context.waitMs / 1_000} s`,
            'another status',
            'provisioning',
            { operation: read },
          );
          return current;
        }
        await wait(Math.min(pause, slowestPollMs), undefined, { signal: context.signal }).catch(
          () => {
            throw new Interrupted('the run was aborted');
          },
        );
        const response = await send({ operation: read, path: { [idParameter]: item.id } });
        const next = response && itemOf(response.value);
        if (!expectStatus(response, ['200'], 'for an addon that was just provisioned') || !next) {
          throw new SkipCase('the provisioned addon cannot be read');
        }
        if (next.id !== item.id) {
          fail('the response is about another addon', item.id, next.id, { operation: read });
          throw new SkipCase('the provisioned addon cannot be read');
        }
        current = next;
      }
      return current;
    };

    const provision = async (resource: Resource, body?: unknown): Promise<Provisioned> => {
      const { create } = resource;
      const response = await send({ operation: create, body: body ?? bodyFor(create) });
      if (!expectStatus(response, ['201'], 'for a provider and a plan of the catalog')) {
        throw new SkipCase('provisioning failed');
      }
      const item = itemOf(response.value);
      if (!item) throw new SkipCase('the response to provisioning contains no addon');
      if (context.existedBefore(item.id)) {
        fail('the new addon has the id of an existing one', 'a new id', item.id, {
          operation: create,
        });
        throw new SkipCase('the new addon cannot be distinguished from an existing one');
      }
      const settled = await settle(resource, item);
      if (settled.status === 'suspended') {
        throw new SkipCase('the provisioned addon is suspended; choose another plan with --plan');
      }
      return { item: settled, response };
    };

    const subject: Probe['subject'] = async (resource) => {
      const make = async (): Promise<Item> => {
        if (context.allowWrites) return (await provision(resource)).item;
        const found = (await list(resource))?.[0];
        if (!found) throw new SkipCase('the app has no addon, and --allow-writes is not set');
        return found;
      };
      const known = subjects.get(resource) ?? make();
      subjects.set(resource, known);
      return known;
    };

    return {
      contract,
      random,
      catalog,
      known: context.known,
      foreignToken: context.foreignToken,
      apiToken: context.apiToken,
      async tokenLikeOwn(make) {
        const made = make(await session.bearerToken());
        if (made === undefined) throw new SkipCase('the bearer token is not a JWT');
        secrets.add(made);
        return made;
      },
      send,
      report,
      expectStatus,
      async pathOf(operation) {
        const names = pathParametersOf(operation);
        const owner = resources.find(({ idParameter }) => names.includes(idParameter));
        const id = owner && (await subject(owner)).id;
        const values: Record<string, string> =
          owner && id !== undefined ? { [owner.idParameter]: id } : {};
        if (names.includes('addon_provider_id'))
          values.addon_provider_id = catalog.choice().provider.id;
        return values;
      },
      subject,
      provision,
      settle,
      remove: async ({ remove, idParameter }, id) =>
        remove && send({ operation: remove, path: { [idParameter]: id } }),
      list,
      bodyFor,
    };
  };
}
