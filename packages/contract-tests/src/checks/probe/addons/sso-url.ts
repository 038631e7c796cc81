import type { Operation } from '@scalingo-addons/openapi';
import type { AddonResource, Identified } from '../../../addons/catalog.ts';
import { issuedProperties, ssoQuery, validity } from '../../../addons/facts.ts';
import { isLoopback } from '../../../http/base-url.ts';
import { maxClockSkewMs } from '../../../model/clock-skew.ts';
import type { Probe, ProbeCase, ProbeCheck } from '../check.ts';
import { provisionAddon, removeAddon, sharedAddon } from './addon-probe.ts';
import { checkSubject, findString, operationsReturning } from './issued.ts';

/** Maximum clock skew, in seconds. */
const skew = maxClockSkewMs / 1_000;

function checkUrl(probe: Probe, text: string, item: Identified): void {
  const fail = (message: string, expected: string, actual: string) =>
    probe.report({ severity: 'failure', message, expected, actual, at: 'body /addon/sso_url' });
  if (!URL.canParse(text)) return;
  const { protocol, searchParams: query } = new URL(text);
  if (protocol !== 'https:' && !isLoopback(text)) {
    probe.report({
      severity: 'notice',
      message: 'the URL sends its token without encryption',
      expected: 'https:',
      actual: protocol,
      at: 'body /addon/sso_url',
    });
  }
  const ids = query.getAll(ssoQuery.resource);
  if (ids.length !== 1 || ids[0] !== item.resource_id) {
    fail(
      'the URL is for another resource',
      `id=${item.resource_id}`,
      ids.map((id) => `id=${id}`).join(' and ') || 'no id',
    );
  }
  if (!ssoQuery.tokenForm.test(query.get(ssoQuery.token) ?? '')) {
    fail(
      'the URL has no token of 40 hexadecimal digits',
      '40 hexadecimal digits',
      'another value or none',
    );
  }
  const now = Date.now() / 1_000;
  const timestamp = query.get(ssoQuery.timestamp) ?? '';
  // The contract does not say whether it is the start or the end of the hour.
  const isNear = Number(timestamp) > now - skew && Number(timestamp) < now + validity + skew;
  if (!/^\d+$/.test(timestamp) || !isNear) {
    fail(
      'the URL does not expire within an hour',
      `timestamp from ${Math.floor(now)} to an hour later`,
      `timestamp=${timestamp}`,
    );
  }
}

function caseOf(operation: Operation, owner: AddonResource): ProbeCase {
  return {
    title: `${operation.operationId} returns a URL for the addon`,
    operation,
    async run(probe) {
      const subject = await sharedAddon(probe, owner);
      const response = await probe.send({ operation, path: await probe.pathOf(operation) });
      if (!probe.expectStatus(response, ['200'], 'for a valid request')) return;
      await checkSubject(probe, { resource: owner, subject }, response, issuedProperties.ssoUrl);
      const url = findString(response.value, issuedProperties.ssoUrl);
      if (url !== undefined) checkUrl(probe, url, subject);
    },
  };
}

const tokenIn = (url: string | undefined): string | null =>
  url !== undefined && URL.canParse(url) ? new URL(url).searchParams.get(ssoQuery.token) : null;

/** Checks that the token of one dashboard does not grant access to another. */
function distinct(operation: Operation, owner: AddonResource): ProbeCase {
  return {
    title: `${operation.operationId} returns a unique token for each addon`,
    operation,
    async run(probe) {
      const subject = await sharedAddon(probe, owner);
      const { item: other } = await provisionAddon(probe, owner);
      const tokens: (string | null)[] = [];
      for (const { id } of [subject, other]) {
        const response = await probe.send({ operation, path: { [owner.idParameter]: id } });
        tokens.push(tokenIn(findString(response?.value, issuedProperties.ssoUrl)));
      }
      if (tokens[0] !== null && tokens[0] === tokens[1]) {
        probe.report({
          severity: 'failure',
          message: 'the URLs of two addons have the same token',
          expected: 'unique tokens',
          actual: 'the same token',
          at: 'body /addon/sso_url',
        });
      }
      await removeAddon(probe, owner, other.id);
    },
  };
}

export const ssoUrl: ProbeCheck = {
  id: 'sso-url',
  requirement: 'An SSO URL is for the requested addon and has a token and a timestamp.',
  cases(plan) {
    const owner = plan.addons?.resource;
    if (!owner) return [];
    return operationsReturning(plan, issuedProperties.ssoUrl)
      .filter((operation) => owner.actions.includes(operation))
      .flatMap((operation) => [caseOf(operation, owner), distinct(operation, owner)]);
  },
};
