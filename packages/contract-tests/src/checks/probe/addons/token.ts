import type { Operation } from '@scalingo-addons/openapi';
import type { AddonResource } from '../../../addons/catalog.ts';
import {
  addonClaim,
  addonClaims,
  findOperation,
  issuedProperties,
  namesAddon,
  tokenAlgorithm,
  validity,
} from '../../../addons/facts.ts';
import { maxClockSkewMs } from '../../../model/clock-skew.ts';
import { isSafe } from '../../../model/operation.ts';
import { algorithmOf, claimsOf } from '../../../secrets/jwt.ts';
import type { Probe, ProbeCase, ProbeCheck } from '../check.ts';
import { sharedAddon } from './addon-probe.ts';
import { checkSubject, findString, operationsReturning } from './issued.ts';

/** Number of tokens to compare. */
const requested = 3;
/** Maximum clock skew, in seconds. */
const skew = maxClockSkewMs / 1_000;

function checkToken(probe: Probe, token: string, addonId: string | undefined): void {
  const fail = (message: string, expected: string, actual: string) =>
    probe.report({ severity: 'failure', message, expected, actual, at: 'body, token' });
  const claims = claimsOf(token);
  if (!claims) {
    fail('the token is not a JWT', 'three parts, with claims in the second', 'another text');
    return;
  }
  // Without a signature, the last part is empty; the next check reports that.
  if (!/^[\w-]+\.[\w-]+\.[\w-]*$/.test(token)) {
    fail('the token is not a JWT', 'three parts in base64url', 'another text');
  }
  const alg = algorithmOf(token);
  if (alg === undefined) fail('the token is not signed', 'a signature', 'none');
  else if (addonId !== undefined && alg !== tokenAlgorithm) {
    fail(`the token is not signed with ${tokenAlgorithm}`, tokenAlgorithm, alg);
  }
  const { iat, exp, nbf, [addonClaim]: owner } = claims;
  if (typeof nbf === 'number' && nbf > Date.now() / 1_000 + skew) {
    fail('the token is not valid yet', 'nbf not after now', `nbf ${nbf}`);
  }
  if (typeof exp !== 'number' || typeof iat !== 'number' || exp - iat !== validity) {
    fail('the token is not valid for an hour', `exp = iat + ${validity}`, `iat ${iat}, exp ${exp}`);
  } else if (Math.abs(iat - Date.now() / 1_000) > skew) {
    fail(
      'the token was not issued just now',
      `iat about ${Math.floor(Date.now() / 1_000)}`,
      String(iat),
    );
  }
  if (addonId === undefined) return;
  if (!namesAddon(owner, addonId)) fail('the token is for another addon', addonId, String(owner));
  const missing = addonClaims.filter((name) => !Object.hasOwn(claims, name));
  if (missing.length > 0) {
    fail('the token lacks claims', addonClaims.join(', '), `no ${missing.join(', ')}`);
  }
}

/** Checks that each new bearer token is accepted, and the first one still after others were issued. */
async function checkAccepted(
  probe: Probe,
  operation: Operation,
  tokens: readonly string[],
): Promise<void> {
  const protectedRead = probe.contract.operations.find(
    (it) =>
      isSafe(it) &&
      it.needsCredentials &&
      it.security.some(([scheme, ...more]) => scheme?.scheme === 'bearer' && more.length === 0),
  );
  if (!protectedRead) return;
  const path = await probe.pathOf(protectedRead);
  const isRejected: boolean[] = [];
  for (const token of tokens) {
    const credentials = { authorization: `Bearer ${token}` };
    const response = await probe.look({ operation: protectedRead, path, credentials });
    isRejected.push(response?.status === 401);
  }
  // If none is accepted, it is the operation that rejects valid credentials.
  if (!isRejected.includes(true) || !isRejected.includes(false)) return;
  const isFirst = isRejected.lastIndexOf(true) === 0;
  probe.report(
    {
      severity: 'failure',
      message: isFirst
        ? 'a token is no longer accepted after others were issued'
        : 'a new token is not accepted',
      expected: `a token that is valid for ${validity / 60} minutes`,
      actual: '401',
      at: 'body, token',
    },
    { operation },
  );
}

function caseOf(operation: Operation, owner: AddonResource | undefined): ProbeCase {
  return {
    title: `${operation.operationId} returns a new token for an hour each time`,
    operation,
    async run(probe) {
      const subject = owner && (await sharedAddon(probe, owner));
      const request = { operation, path: await probe.pathOf(operation) };
      const tokens: string[] = [];
      for (let times = 0; times < requested; times++) {
        const response = await probe.send(request);
        if (!probe.expectStatus(response, ['200'], 'for a valid request')) return;
        if (subject)
          await checkSubject(probe, { resource: owner, subject }, response, issuedProperties.token);
        const token = findString(response.value, issuedProperties.token);
        if (token === undefined) return;
        checkToken(probe, token, subject?.id);
        tokens.push(token);
      }
      if (new Set(tokens).size < tokens.length) {
        probe.report({
          severity: 'failure',
          message: 'two requests returned the same token',
          expected: 'a new token each time',
          actual: 'the same token',
        });
      }
      if (!owner) await checkAccepted(probe, operation, tokens);
    },
  };
}

export const token: ProbeCheck = {
  id: 'token',
  requirement:
    'A token is a JWT for the requested addon or account, valid for an hour and new each time.',
  cases(plan) {
    const { contract, addons } = plan;
    if (!addons) return [];
    const { resource } = addons;
    const exchange = findOperation(contract, 'exchange');
    return operationsReturning(plan, issuedProperties.token).flatMap((operation) => {
      if (operation === exchange) return [caseOf(operation, undefined)];
      return resource.actions.includes(operation) ? [caseOf(operation, resource)] : [];
    });
  },
};
