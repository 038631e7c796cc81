import type { Operation } from '@scalingo-addons/openapi';
import type { Item, Resource } from '../../resource.ts';
import { skewMs } from '../../run/clock.ts';
import type { Probe, ProbeCase, ProbeCheck } from './check.ts';
import { judgeSubject, operationsWith, textIn } from './issued.ts';

/** How long a URL is valid, and how far the clocks may be apart, in seconds. */
const validity = 3_600;
const skew = skewMs / 1_000;

function judge(probe: Probe, text: string, item: Item): void {
  const fail = (message: string, expected: string, actual: string) =>
    probe.report({ severity: 'failure', message, expected, actual, at: 'body /addon/sso_url' });
  if (!URL.canParse(text)) return;
  const query = new URL(text).searchParams;
  const ids = query.getAll('id');
  if (ids.length !== 1 || ids[0] !== item.resource_id) {
    fail(
      'the URL is not for the resource of the addon',
      `id=${item.resource_id}`,
      ids.map((id) => `id=${id}`).join(' and ') || 'no id',
    );
  }
  if (!/^[0-9a-f]{40}$/.test(query.get('token') ?? '')) {
    fail(
      'the URL has no token of 40 hexadecimal characters',
      'such a token',
      'another text, or none',
    );
  }
  const now = Date.now() / 1_000;
  const timestamp = query.get('timestamp') ?? '';
  // Nobody says whether it is the beginning or the end of the hour.
  const isNear = Number(timestamp) > now - skew && Number(timestamp) < now + validity + skew;
  if (!/^\d+$/.test(timestamp) || !isNear) {
    fail(
      'the URL does not expire in an hour',
      `timestamp from ${Math.floor(now)} to an hour later`,
      `timestamp=${timestamp}`,
    );
  }
}

function caseOf(operation: Operation, owner: Resource): ProbeCase {
  return {
    title: `${operation.operationId} gives a URL for the addon`,
    operation,
    async run(probe) {
      const subject = await probe.subject(owner);
      const answer = await probe.send({ operation, path: await probe.pathOf(operation) });
      if (!probe.expectStatus(answer, ['200'], 'the contract allows the request')) return;
      judgeSubject(probe, subject, answer.value, 'sso_url');
      const url = textIn(answer.value, 'sso_url');
      if (url !== undefined) judge(probe, url, subject);
    },
  };
}

const tokenIn = (url: string | undefined): string | null =>
  url !== undefined && URL.canParse(url) ? new URL(url).searchParams.get('token') : null;

/** A token that opens one dashboard must not open another. */
function distinct(operation: Operation, owner: Resource): ProbeCase {
  return {
    title: `${operation.operationId} gives each addon a token of its own`,
    operation,
    async run(probe) {
      const subject = await probe.subject(owner);
      const { item: other } = await probe.provision(owner);
      const tokens: (string | null)[] = [];
      for (const { id } of [subject, other]) {
        const answer = await probe.send({ operation, path: { [owner.idParameter]: id } });
        tokens.push(tokenIn(textIn(answer?.value, 'sso_url')));
      }
      if (tokens[0] !== null && tokens[0] === tokens[1]) {
        probe.report({
          severity: 'failure',
          message: 'the URLs of two addons have the same token',
          expected: 'one for each',
          actual: 'the same',
          at: 'body /addon/sso_url',
        });
      }
      await probe.remove(owner, other.id);
    },
  };
}

export const ssoUrl: ProbeCheck = {
  id: 'sso-url',
  demands: 'An SSO URL is for the addon that was asked for, and has a token and a time.',
  cases: (plan) =>
    operationsWith(plan, 'sso_url').flatMap((operation) => {
      const owner = plan.resources.find(({ collection }) => operation.path.startsWith(collection));
      return owner ? [caseOf(operation, owner), distinct(operation, owner)] : [];
    }),
};
