import { setTimeout as wait } from 'node:timers/promises';
import type { Contract, Operation, Secrets } from '@scalingo-addons/openapi';
import type { Probe, ProbeCheck } from '../checks/probe/check.ts';
import { createFinding } from '../findings/create-finding.ts';
import { maskExchange } from '../findings/mask.ts';
import type { ContractResponse } from '../model/contract-response.ts';
import { Interrupted, SkipCase } from '../model/errors.ts';
import type { Finding } from '../model/finding.ts';
import { isStatus } from '../model/operation.ts';
import type { Inventions } from '../requests/inventions.ts';
import type { Random } from '../requests/random.ts';
import { validBody } from '../requests/valid-bodies.ts';
import type { Ledger } from './ledger.ts';
import { listItems } from './list-items.ts';
import { lookAgain } from './look.ts';
import type { Session } from './session.ts';
import { createSubjects, type SubjectContext } from './subjects.ts';

/** What the probes of a run share. */
export interface ProbeFactoryContext extends SubjectContext {
  readonly contract: Contract;
  readonly session: Session;
  readonly random: Random;
  readonly inventions: Inventions;
  readonly secrets: Secrets;
  readonly ledger: Ledger;
  readonly foreignToken: string | undefined;
  /** Undefined if there is none that may be sent to the server under test. */
  readonly apiToken: string | undefined;
  readonly waitMs: number;
  readonly signal: AbortSignal | undefined;
  readonly onFinding: (finding: Finding) => void;
}

/** Creates the probe of each case. The cases share what they are about. */
export function createProbeFactory(
  context: ProbeFactoryContext,
): (check: ProbeCheck, operation: Operation | undefined) => Probe {
  const { contract, session, random, inventions, secrets, ledger, references } = context;
  const subjects = createSubjects(context);

  return (check, own) => {
    let last: ContractResponse | undefined;
    const send: Probe['send'] = async (request) => {
      last = await session.send(request);
      return last;
    };
    const look: Probe['look'] = (request) => lookAgain(() => send(request));
    const report: Probe['report'] = (observation, about = {}) => {
      const response = 'response' in about ? about.response : last;
      const finding = createFinding(contract, check.id, observation, {
        operation: about.operation ?? own,
        exchange: response && maskExchange(response.exchange, secrets.mask),
      });
      context.onFinding(finding);
    };

    const expectStatus = (
      response: ContractResponse | undefined,
      statuses: readonly string[],
      detail: string,
    ): response is ContractResponse => {
      if (!response) return false;
      if (statuses.some((it) => isStatus(response.status, it))) return true;
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

    const probe: Probe = {
      contract,
      random,
      inventions,
      known: context.known,
      foreignToken: context.foreignToken,
      apiToken: context.apiToken,
      waitMs: context.waitMs,
      async tokenLikeOwn(make) {
        const made = make(await session.bearerToken());
        if (made === undefined) throw new SkipCase('the bearer token is not a JWT');
        secrets.add(made);
        return made;
      },
      credentialsFor: session.credentialsFor,
      send,
      look,
      async pause(ms) {
        await wait(ms, undefined, { signal: context.signal }).catch(() => {
          throw new Interrupted('the run was aborted');
        });
      },
      report,
      expectStatus,
      pathOf: (operation) => subjects.pathOf(probe, operation),
      subject: (resource) => subjects.subject(probe, resource),
      existedBefore: (resource, key) => ledger.existedBefore(resource, key),
      hasCreated: (resource, key) => ledger.hasCreated(resource, key),
      list: (resource, path = {}) => listItems(look, resource, path),
      bodyFor: (operation, values) =>
        validBody({ contract, references, random }, operation, values),
    };
    return probe;
  };
}
