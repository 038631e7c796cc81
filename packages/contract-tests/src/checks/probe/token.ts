import type { Operation } from '@scalingo-addons/openapi';
import type { Resource } from '../../resource.ts';
import { skewMs } from '../../run/clock.ts';
import { algorithmOf, claimsOf } from '../../run/jwt.ts';
import type { Probe, ProbeCase, ProbeCheck } from './check.ts';
import { judgeSubject, operationsWith, textIn } from './issued.ts';

/** How long a token is valid, and how far the clocks may be apart, in seconds. */
const validity = 3_600;
const skew = skewMs / 1_000;

function judge(probe: Probe, token: string, addonId: string | undefined): void {
  const fail = (message: string, expected: string, actual: string) =>
    probe.report({ severity: 'failure', message, expected, actual, at: 'body, token' });
  const claims = claimsOf(token);
  if (!claims) {
    fail('the token is not a JWT', 'three parts, the second of which has claims', 'another text');
    return;
  }
  const parts = token.split('.');
  if (parts.length !== 3 || !/^[\w-]+$/.test(parts.slice(0, 2).join(''))) {
    fail('the token is not a JWT', 'three parts in base64url', 'another text');
  }
  const alg = algorithmOf(token);
  if (alg === undefined) fail('the token is not signed', 'a signature', 'none');
  else if (addonId !== undefined && alg !== 'HS512') {
    fail('the token is not signed with HS512', 'HS512', alg);
  }
  const { iat, exp, nbf, addon_uuid } = claims;
  if (typeof nbf === 'number' && nbf > Date.now() / 1_000 + skew) {
    fail('the token is not valid yet', 'nbf not after now', `nbf ${nbf}`);
  }
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
      const subject = owner && (await probe.subject(owner));
      const ask = { operation, path: await probe.pathOf(operation) };
      const tokens: string[] = [];
      for (let times = 0; times < 2; times++) {
        const answer = await probe.send(ask);
        if (!probe.expectStatus(answer, ['200'], 'the contract allows the request')) return;
        if (subject) judgeSubject(probe, subject, answer.value, 'token');
        const token = textIn(answer.value, 'token');
        if (token === undefined) return;
        judge(probe, token, subject?.id);
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
