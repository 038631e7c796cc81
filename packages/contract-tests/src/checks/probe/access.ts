import type { Operation } from '@scalingo-addons/openapi';
import type { Answer } from '../../answer.ts';
import { isSafe } from '../../operation.ts';
import type { Resource } from '../../resource.ts';
import { basicOf } from '../../run/credentials.ts';
import { Unreachable } from '../../run/errors.ts';
import { forgedToken, inventedToken, unsignedToken } from '../../run/jwt.ts';
import type { Plan, Probe, ProbeCase, ProbeCheck } from './check.ts';
import { framed } from './framed.ts';
import { identityOf } from './identity.ts';
import { textIn } from './issued.ts';

/** Credentials that must open nothing. */
interface Wrong {
  readonly what: string;
  /** Null for none. */
  readonly authorization: (probe: Probe) => string | null | Promise<string>;
  readonly statuses: readonly string[];
  /** In place of that of the operation, which is then GET. */
  readonly method?: 'HEAD';
}

const hour = 3_600;
const seconds = (): number => Math.floor(Date.now() / 1_000);

const refusals = ['401', '403'];

/**
 * A token for the API of a database.
 *
 * @throws Unreachable where there is none.
 */
async function addonToken(probe: Probe): Promise<string> {
  const operation = probe.contract.operations.find((it) => it.operationId === 'createAddonToken');
  const answer =
    operation && (await probe.send({ operation, path: await probe.pathOf(operation) }));
  const token = textIn(answer?.value, 'token');
  if (token === undefined) throw new Unreachable('no addon gives a token');
  return token;
}

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
    what: 'a forged bearer token',
    authorization: async (probe) => `Bearer ${await probe.tokenLikeOwn(forgedToken)}`,
    statuses: refusals,
  },
  {
    what: 'an unsigned bearer token',
    authorization: async (probe) => `Bearer ${await probe.tokenLikeOwn(unsignedToken)}`,
    statuses: refusals,
  },
  {
    what: 'the API token in place of a bearer token',
    authorization({ apiToken }) {
      if (apiToken === undefined)
        throw new Unreachable(
          'there is no API token, or it is for the authentication service only',
        );
      return `Bearer ${apiToken}`;
    },
    statuses: refusals,
  },
  {
    what: 'the token of an addon',
    authorization: async (probe) => `Bearer ${await addonToken(probe)}`,
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

/** A server that guards GET need not guard HEAD. Whether there is HEAD is for another check to say. */
const byHead: readonly Wrong[] = [
  {
    what: 'no credentials, by HEAD',
    authorization: () => null,
    statuses: [...refusals, '404', '405'],
    method: 'HEAD',
  },
];

const basic: readonly Wrong[] = [
  { what: 'no credentials', authorization: () => null, statuses: ['401'] },
  { what: 'malformed credentials', authorization: () => 'Basic ?', statuses: refusals },
  { what: 'an empty API token', authorization: () => basicOf(''), statuses: refusals },
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
  const text = `${answer.body ?? ''}\n${Object.values(answer.headers).join('\n')}`;
  const found = secrets.filter((it) => text.includes(it) && !asked.includes(it));
  if (found.length === 0) return;
  probe.report({
    severity: 'failure',
    message: 'the refusal shows something of the resource',
    expected: 'nothing of it',
    actual: found.join(', '),
  });
}

function caseOf(operation: Operation, wrong: Wrong, owner: Resource | undefined): ProbeCase {
  return {
    title: `${operation.operationId} with ${wrong.what}`,
    operation,
    async run(probe) {
      const authorization = await wrong.authorization(probe);
      const path = await probe.pathOf(operation);
      const subject = owner && (await probe.subject(owner).catch(() => undefined));
      const body = operation.requestBody?.required ? probe.bodyFor(operation) : undefined;
      const ask = {
        operation,
        path,
        body,
        authorization,
        ...(wrong.method && { method: wrong.method }),
      };
      const answer = await probe.send(ask);
      if (!probe.expectStatus(answer, wrong.statuses, `it was asked with ${wrong.what}`)) return;
      if (authorization === null && answer.status === 401 && !answer.headers['www-authenticate']) {
        probe.report({
          severity: 'notice',
          message: '401 does not say which credentials are asked for',
          expected: 'WWW-Authenticate (RFC 9110, section 15.5.2)',
          actual: 'none',
          at: 'header www-authenticate',
        });
      }
      const known = subject ? Object.values(identityOf(subject)) : [];
      const texts = known.filter((it): it is string => typeof it === 'string' && it.length > 5);
      judgeLeak(probe, answer, texts, answer.exchange.request.url);
    },
  };
}

function casesOf({ contract, resources }: Plan): readonly ProbeCase[] {
  return contract.operations
    .filter((it) => it.needsCredentials)
    .flatMap((operation): readonly ProbeCase[] => {
      const owner = resources.find(({ collection }) => operation.path.startsWith(collection));
      const [scheme = ''] = operation.authSchemes;
      const wrongs = [...(bySchemes[scheme] ?? []), ...(operation.method === 'GET' ? byHead : [])];
      const cases = wrongs.map((wrong) => caseOf(operation, wrong, owner));
      return owner && !isSafe(operation)
        ? framed(owner, operation, 'requests without access', cases)
        : cases;
    });
}

export const access: ProbeCheck = {
  id: 'access',
  demands:
    'Without the right credentials every protected operation answers 401 or 403, and shows nothing.',
  cases: casesOf,
};
