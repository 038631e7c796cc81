import type { Operation } from '@scalingo-addons/openapi';
import { type Item, itemOf, type Resource } from '../../resource.ts';
import type { Probe, ProbeCase, ProbeCheck } from './check.ts';
import { operationsWith, textIn } from './issued.ts';

/** How long a URL is valid, and how far the clocks may be apart, in seconds. */
const validity = 3_600;
const skew = 300;

function judge(probe: Probe, text: string, item: Item): void {
  const fail = (message: string, expected: string, actual: string) =>
    probe.report({ severity: 'failure', message, expected, actual, at: 'body /addon/sso_url' });
  if (!URL.canParse(text)) return;
  const query = new URL(text).searchParams;
  if (query.get('id') !== item.resource_id) {
    fail(
      'the URL is not for the resource of the addon',
      `id=${item.resource_id}`,
      `id=${query.get('id')}`,
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
      const given = itemOf(answer.value);
      if (given?.id !== subject.id) {
        probe.report({
          severity: 'failure',
          message: 'the answer is about another addon',
          expected: subject.id,
          actual: String(given?.id),
          at: 'body /addon/id',
        });
      }
      const url = textIn(answer.value, 'sso_url');
      if (url !== undefined) judge(probe, url, subject);
    },
  };
}

export const ssoUrl: ProbeCheck = {
  id: 'sso-url',
  demands: 'An SSO URL is for the addon that was asked for, and has a token and a time.',
  cases: (plan) =>
    operationsWith(plan, 'sso_url').flatMap((operation) => {
      const owner = plan.resources.find(({ collection }) => operation.path.startsWith(collection));
      return owner ? [caseOf(operation, owner)] : [];
    }),
};
