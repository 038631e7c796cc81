import type { Operation } from '@scalingo-addons/openapi';
import { itemOf, type Resource } from '../../resource.ts';
import { claimsOf } from '../../run/credentials.ts';
import type { Probe, ProbeCase, ProbeCheck } from './check.ts';
import { operationsWith, textIn } from './issued.ts';

/** How long a token is valid, and how far the clocks may be apart, in seconds. */
const validity = 3_600;
const skew = 300;

function judge(probe: Probe, token: string, addonId: string | undefined): void {
  const fail = (message: string, expected: string, actual: string) =>
    probe.report({ severity: 'failure', message, expected, actual, at: 'body, token' });
  const claims = claimsOf(token);
  if (!claims) {
    fail('the token is not a JWT', 'three parts, the second of which has claims', 'another text');
    return;
  }
  const { iat, exp, addon_uuid } = claims;
  if (typeof exp !== 'number' || typeof iat !== 'number' || exp - iat !== validity) {
    fail('the token is not valid for an hour', `exp = iat + ${validity}`, `iat ${iat}, exp ${exp}`);
  } else if (Math.abs(iat - Date.now() / 1_000) > skew) {
    fail(
      'the token was not issued now',
      `iat about ${Math.floor(Date.now() / 1_000)}`,
      String(iat),
    );
  }
  if (addonId !== undefined && addon_uuid !== addonId) {
    fail('the token is not for the addon that was asked for', addonId, String(addon_uuid));
  }
}

function caseOf(operation: Operation, owner: Resource | undefined): ProbeCase {
  return {
    title: `${operation.operationId} gives a token for an hour, another one each time`,
    operation,
    async run(probe) {
      const id = owner && (await probe.subject(owner)).id;
      const ask = { operation, path: await probe.pathOf(operation) };
      const tokens: string[] = [];
      for (let times = 0; times < 2; times++) {
        const answer = await probe.send(ask);
        if (!probe.expectStatus(answer, ['200'], 'the contract allows the request')) return;
        const given = itemOf(answer.value)?.id;
        if (given !== id) {
          probe.report({
            severity: 'failure',
            message: 'the answer is about another addon',
            expected: String(id),
            actual: String(given),
            at: 'body /addon/id',
          });
        }
        const token = textIn(answer.value, 'token');
        if (token === undefined) return;
        judge(probe, token, id);
        tokens.push(token);
      }
      if (tokens[0] !== tokens[1]) return;
      probe.report({
        severity: 'failure',
        message: 'two calls gave the same token',
        expected: 'another one each time',
        actual: 'the same',
      });
    },
  };
}

export const token: ProbeCheck = {
  id: 'token',
  demands: 'A token is a JWT for what was asked for, valid for an hour, and another one each time.',
  cases: (plan) =>
    operationsWith(plan, 'token').map((operation) =>
      caseOf(
        operation,
        plan.resources.find(({ collection }) => operation.path.startsWith(collection)),
      ),
    ),
};
