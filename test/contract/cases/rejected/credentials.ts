import type { SecurityRequirement, SecurityScheme } from '@scalingo-addons/openapi';
import { credentialsFor } from '../security.ts';
import type { ValidRequest } from '../valid-request.ts';
import { createNegativeCase, type NegativeCase } from './negative-case.ts';

/** Values of `Authorization` by scheme. No API supports the last one. */
const authorizations = { basic: 'Basic OmFueQ==', bearer: 'Bearer any', digest: 'Digest any' };

/** Returns the value of `Authorization` for the first scheme that no alternative accepts. */
function undocumentedAuthorization(security: readonly SecurityRequirement[]): string {
  const documented = security.flat().map(({ scheme }) => scheme);
  const other = Object.entries(authorizations).find(([scheme]) => !documented.includes(scheme));
  return other?.[1] ?? authorizations.digest;
}

const isFulfilled = (requirement: SecurityRequirement, schemes: readonly SecurityScheme[]) =>
  requirement.every(({ name }) => schemes.some((it) => it.name === name));

/** Derives requests without credentials, with a part of them, and with those of another scheme. */
export function credentialCases(valid: ValidRequest): NegativeCase[] {
  const { needsCredentials, security } = valid.operation;
  if (!needsCredentials) return [];
  const place = 'credentials';
  const cases = [
    createNegativeCase(valid, { violation: 'no credentials', place, change: { credentials: {} } }),
    createNegativeCase(valid, {
      violation: 'wrong scheme',
      place,
      change: { credentials: { Authorization: undocumentedAuthorization(security) } },
    }),
  ];
  for (const requirement of security.filter(({ length }) => length > 1)) {
    for (const missing of requirement) {
      const rest = requirement.filter((it) => it !== missing);
      if (security.some((alternative) => isFulfilled(alternative, rest))) continue;
      const change = { credentials: credentialsFor(rest) };
      const where = `${missing.name} beside ${rest.map(({ name }) => name).join(' and ')}`;
      cases.push(
        createNegativeCase(valid, { violation: 'missing credential', place, where, change }),
      );
    }
  }
  return cases;
}
