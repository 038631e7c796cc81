import { setTimeout as wait } from 'node:timers/promises';
import { type Contract, edgesOf, type Operation } from '@scalingo-addons/openapi';
import type { Answer } from '../answer.ts';
import type { Observation } from '../checks/answer/index.ts';
import type { Probe, ProbeCheck, Provisioned } from '../checks/probe/check.ts';
import type { Finding } from '../finding.ts';
import { maskExchange } from '../findings.ts';
import { findingOf } from '../judge.ts';
import { jsonBodyOf, pathParametersOf } from '../operation.ts';
import type { Random } from '../requests/random.ts';
import { type Item, itemOf, itemsOf, type Resource } from '../resource.ts';
import type { Secrets } from '../secrets.ts';
import type { Catalogue } from './catalogue.ts';
import { Interrupted, Unreachable } from './errors.ts';
import type { Session } from './session.ts';

/** What the probes of a run share. */
export interface ProbeParts {
  readonly contract: Contract;
  readonly session: Session;
  readonly random: Random;
  readonly catalogue: Catalogue;
  readonly resources: readonly Resource[];
  readonly secrets: Secrets;
  readonly allowWrites: boolean;
  readonly known: Readonly<Record<string, string>>;
  readonly foreignToken: string | undefined;
  /** Undefined where there is none that the server under test may see. */
  readonly apiToken: string | undefined;
  readonly waitMs: number;
  readonly signal: AbortSignal | undefined;
  /** Whether something with this id was there before the run. */
  readonly wasThere: (id: string) => boolean;
  readonly onFinding: (finding: Finding) => void;
}

/** How often an addon is looked at while it is provisioning: soon at first, then seldom. */
const firstLook = 100;
const slowestLook = 5_000;

/** Makes the probe of each case; what they share is provisioned once. */
export function probeMaker(
  parts: ProbeParts,
): (check: ProbeCheck, operation: Operation | undefined) => Probe {
  const { contract, session, random, catalogue, resources, secrets } = parts;
  const subjects = new Map<Resource, Promise<Item>>();

  function bodyFor(operation: Operation, values: Readonly<Record<string, unknown>> = {}): unknown {
    const mediaType = jsonBodyOf(operation);
    if (!mediaType) return undefined;
    const { provider, plan } = catalogue.choice();
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
    let last: Answer | undefined;
    const send: Probe['send'] = async (ask) => {
      last = await session.send(ask);
      return last;
    };
    const report: Probe['report'] = (observation, about = {}) => {
      const answer = 'answer' in about ? about.answer : last;
      const finding = findingOf(contract, check.id, observation, {
        operation: about.operation ?? own,
        exchange: answer && maskExchange(answer.exchange, secrets.mask),
      });
      parts.onFinding(finding);
    };
    const fail = (
      message: string,
      expected: string,
      actual: string,
      about?: { operation: Operation },
    ) => report({ severity: 'failure', message, expected, actual } satisfies Observation, about);

    const expectStatus = (
      answer: Answer | undefined,
      statuses: readonly string[],
      why: string,
    ): answer is Answer => {
      if (!answer) return false;
      if (statuses.includes(String(answer.status))) return true;
      const { operation } = answer;
      report(
        {
          severity: 'failure',
          message: `${operation?.operationId ?? 'the request'} answered ${answer.status}: ${why}`,
          expected: statuses.join(' or '),
          actual: String(answer.status),
          at: 'status',
          ...(operation && { pointer: `${operation.pointer}/responses` }),
        },
        { answer, operation },
      );
      return false;
    };

    const settle: Probe['settle'] = async (resource, item) => {
      const { read, idParameter } = resource;
      const end = performance.now() + parts.waitMs;
      let current = item;
      for (let pause = firstLook; read && current.status === 'provisioning'; pause *= 1.5) {
        if (performance.now() > end) {
          fail(
            `${item.id} is still provisioning after ${parts.waitMs / 1_000} s`,
            'another status in the end',
            'provisioning',
            { operation: read },
          );
          return current;
        }
        await wait(Math.min(pause, slowestLook), undefined, { signal: parts.signal }).catch(() => {
          throw new Interrupted('it was ended from outside');
        });
        const answer = await send({ operation: read, path: { [idParameter]: item.id } });
        const next = answer && itemOf(answer.value);
        if (!expectStatus(answer, ['200'], 'the addon was provisioned just before') || !next) {
          throw new Unreachable('what was provisioned cannot be read');
        }
        if (next.id !== item.id) {
          fail('the answer is about another addon', item.id, next.id, { operation: read });
          throw new Unreachable('what was provisioned cannot be read');
        }
        current = next;
      }
      return current;
    };

    const provision = async (resource: Resource, body?: unknown): Promise<Provisioned> => {
      const { create } = resource;
      const answer = await send({ operation: create, body: body ?? bodyFor(create) });
      if (!expectStatus(answer, ['201'], 'the provider and the plan are those of the catalogue')) {
        throw new Unreachable('provisioning fails');
      }
      const item = itemOf(answer.value);
      if (!item) throw new Unreachable('the answer to provisioning names no addon');
      if (parts.wasThere(item.id)) {
        fail('what was provisioned has the id of what was there before', 'a new id', item.id, {
          operation: create,
        });
        throw new Unreachable('what was provisioned cannot be told from what was there before');
      }
      const settled = await settle(resource, item);
      if (settled.status === 'suspended') {
        throw new Unreachable(
          'what was provisioned ends suspended; choose another plan with --plan',
        );
      }
      return { item: settled, answer };
    };

    const subject: Probe['subject'] = async (resource) => {
      const make = async (): Promise<Item> => {
        if (parts.allowWrites) return (await provision(resource)).item;
        const found = (await list(resource))?.[0];
        if (!found)
          throw new Unreachable('the application has no addon, and --allow-writes was not given');
        return found;
      };
      const known = subjects.get(resource) ?? make();
      subjects.set(resource, known);
      return known;
    };

    return {
      contract,
      random,
      catalogue,
      known: parts.known,
      foreignToken: parts.foreignToken,
      apiToken: parts.apiToken,
      async tokenLikeOwn(make) {
        const made = make(await session.bearerToken());
        if (made === undefined) throw new Unreachable('the bearer token is not a JWT');
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
          values.addon_provider_id = catalogue.choice().provider.id;
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
