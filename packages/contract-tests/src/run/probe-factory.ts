import { setTimeout as wait } from 'node:timers/promises';
import type { Operation, Secrets } from '@scalingo-addons/openapi';
import type { Probe, ProbeCheck, ProbeRequests } from '../checks/probe/check.ts';
import type { ContractResponse } from '../model/contract-response.ts';
import { Interrupted, SkipCase } from '../model/errors.ts';
import type { Inventions } from '../requests/inventions.ts';
import type { Random } from '../requests/random.ts';
import { validBody } from '../requests/valid-bodies.ts';
import { basicAuthorization, readAuthorization } from '../secrets/authorization.ts';
import type { Ledger } from './ledger.ts';
import { lookAgain } from './look.ts';
import { createVerdicts, type VerdictContext } from './probe-verdicts.ts';
import { readList } from './read-list.ts';
import type { Session } from './session.ts';
import { createSubjects, type SubjectContext } from './subjects.ts';

/** What the probes of a run share. */
export interface ProbeFactoryContext extends SubjectContext, VerdictContext {
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
}

/** Creates the probe of each case: its requests, and its verdicts. The cases share what they are about. */
export function createProbeFactory(
  context: ProbeFactoryContext,
): (check: ProbeCheck, operation: Operation | undefined) => Probe {
  const { contract, session, random, inventions, secrets, ledger, references } = context;
  const subjects = createSubjects(context);

  return (check, own) => {
    let last: ContractResponse | undefined;
    const send: ProbeRequests['send'] = async (request) => {
      last = await session.send(request);
      return last;
    };
    const look: ProbeRequests['look'] = (request) => lookAgain(() => send(request));
    const probe: Probe = {
      ...createVerdicts(context, check, own, () => last),
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
      async basicLikeOwn(operation, make) {
        const { authorization = '' } = await session.credentials(operation);
        const { user, password } = readAuthorization(authorization);
        if (!password) throw new SkipCase('there is no API token to change');
        const made = make(password);
        if (made === undefined) throw new SkipCase('no other API token can be derived');
        const header = basicAuthorization(made, user);
        secrets.add(made);
        secrets.add(header.slice('Basic '.length));
        return header;
      },
      credentialsFor: session.credentialsFor,
      send,
      look,
      async pause(ms) {
        await wait(ms, undefined, { signal: context.signal }).catch(() => {
          throw new Interrupted('the run was aborted');
        });
      },
      pathOf: (operation) => subjects.pathOf(probe, operation),
      subject: (resource) => subjects.subject(probe, resource),
      lostSubject: () => subjects.lost(probe),
      existedBefore: (resource, key) => ledger.existedBefore(resource, key),
      hasCreated: (resource, key) => ledger.hasCreated(resource, key),
      isShared: (resource) => ledger.isShared(resource),
      share: (resource, isCertain) => ledger.share(resource, isCertain),
      list: async (resource, path = {}) => (await readList(look, resource, path))?.items,
      bodyFor: (operation, values) =>
        validBody({ contract, references, random }, operation, values),
    };
    return probe;
  };
}
