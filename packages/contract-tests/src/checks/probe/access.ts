import type { Operation } from '@scalingo-addons/openapi';
import type { Answer } from '../../answer.ts';
import { itemOf, type Resource } from '../../resource.ts';
import { basicOf, inventedToken } from '../../run/credentials.ts';
import { Unreachable } from '../../run/errors.ts';
import type { Plan, Probe, ProbeCase, ProbeCheck } from './check.ts';
import { identityOf } from './identity.ts';

/** Credentials that must open nothing. */
interface Wrong {
  readonly what: string;
  /** Null for none. */
  readonly authorization: (probe: Probe) => string | null;
  readonly statuses: readonly string[];
}

const hour = 3_600;
const seconds = (): number => Math.floor(Date.now() / 1_000);

const refusals = ['401', '403'];

const bearer: readonly Wrong[] = [
  { what: 'no credentials', authorization: () => null, statuses: ['401'] },
  { what: 'an empty bearer token', authorization: () => 'Bearer', statuses: refusals },
  {
    what: 'a malformed bearer token',
    authorization: () => 'Bearer not a token',
    statuses: refusals,
  },
  {
    what: 'credentials of another scheme',
    authorization: () => basicOf('nobody'),
    statuses: refusals,
  },
  {
    what: 'an unknown bearer token',
    authorization: () => `Bearer ${inventedToken(seconds() + hour)}`,
    statuses: refusals,
  },
  {
    what: 'an expired bearer token',
    authorization: () => `Bearer ${inventedToken(seconds() - hour)}`,
    statuses: refusals,
  },
  {
    what: "another account's bearer token",
    authorization({ foreignToken }) {
      if (foreignToken === undefined)
        throw new Unreachable('SCALINGO_FOREIGN_BEARER_TOKEN is not set');
      return `Bearer ${foreignToken}`;
    },
    // The contract answers what an account cannot see as what does not exist.
    statuses: [...refusals, '404'],
  },
];

const basic: readonly Wrong[] = [
  { what: 'no credentials', authorization: () => null, statuses: ['401'] },
  { what: 'malformed credentials', authorization: () => 'Basic ?', statuses: refusals },
  {
    what: 'an unknown API token',
    authorization: () => basicOf('tk-us-nobody'),
    statuses: refusals,
  },
  {
    what: 'credentials of another scheme',
    authorization: () => 'Bearer nobody',
    statuses: refusals,
  },
];

const bySchemes: Readonly<Record<string, readonly Wrong[]>> = { bearer, basic };

/** Looks for what only the owner may see: the ids of the thing that was asked for. */
function judgeLeak(probe: Probe, answer: Answer, secrets: readonly string[], asked: string): void {
  const body = answer.body ?? '';
  const found = secrets.filter((it) => body.includes(it) && !asked.includes(it));
  if (found.length === 0) return;
  probe.report({
    severity: 'failure',
    message: 'the refusal shows something of the resource',
    expected: 'nothing of it',
    actual: found.join(', '),
    at: 'body',
  });
}

function caseOf(operation: Operation, wrong: Wrong, owner: Resource | undefined): ProbeCase {
  return {
    title: `${operation.operationId} with ${wrong.what}`,
    operation,
    async run(probe) {
      const authorization = wrong.authorization(probe);
      const path = await probe.pathOf(operation);
      const subject = owner && (await probe.subject(owner).catch(() => undefined));
      const body = operation.requestBody?.required ? probe.bodyFor(operation) : undefined;
      const ask = { operation, path, body, authorization };
      const answer = await probe.send(ask);
      if (!probe.expectStatus(answer, wrong.statuses, `it was asked with ${wrong.what}`)) return;
      const known = subject ? Object.values(identityOf(subject)) : [];
      const texts = known.filter((it): it is string => typeof it === 'string' && it.length > 5);
      judgeLeak(probe, answer, texts, answer.exchange.request.url);
    },
  };
}

/** What the refused requests were about is as it was. */
function untouched(resource: Resource): ProbeCase {
  const { read, idParameter } = resource;
  return {
    title: `requests without access change nothing of ${resource.collection}`,
    operation: read,
    async run(probe) {
      const { id } = await probe.subject(resource);
      const answer = read && (await probe.send({ operation: read, path: { [idParameter]: id } }));
      if (!probe.expectStatus(answer, ['200'], 'nobody with access removed it')) return;
      const item = itemOf(answer.value);
      if (item?.id === id) return;
      probe.report({
        severity: 'failure',
        message: 'requests without access changed something',
        expected: id,
        actual: String(item?.id),
      });
    },
  };
}

function casesOf({ contract, resources }: Plan): readonly ProbeCase[] {
  const cases = contract.operations
    .filter((it) => it.needsCredentials)
    .flatMap((operation) => {
      const owner = resources.find(({ collection }) => operation.path.startsWith(collection));
      const [scheme = ''] = operation.authSchemes;
      return (bySchemes[scheme] ?? []).map((wrong) => caseOf(operation, wrong, owner));
    });
  return [...cases, ...resources.map(untouched)];
}

export const access: ProbeCheck = {
  id: 'access',
  demands:
    'Without the right credentials every protected operation answers 401 or 403, and shows nothing.',
  cases: casesOf,
};
