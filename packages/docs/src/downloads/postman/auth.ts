import type { Operation, SecurityScheme } from '@scalingo-addons/openapi';
import type { Auth, Entry } from './types.ts';
import { credentialVariable, reference } from './variables.ts';

/** How a request authenticates: one helper of Postman, and headers for further credentials. */
interface Credentials {
  readonly auth: Auth;
  readonly headers: readonly Entry[];
}

const value = (scheme: SecurityScheme): string => reference(credentialVariable(scheme));

function httpAuth(scheme: SecurityScheme): Auth {
  if (scheme.scheme !== 'basic')
    return { type: 'bearer', bearer: [{ key: 'token', value: value(scheme) }] };
  const basic = [
    { key: 'username', value: '' },
    { key: 'password', value: value(scheme) },
  ];
  return { type: 'basic', basic };
}

/**
 * Returns the credentials of a request: those of the first alternative, or none if they are optional. A helper holds
 * only one kind, so API keys are headers.
 */
export function credentialsFor({ security, needsCredentials }: Operation): Credentials {
  const schemes = needsCredentials ? (security[0] ?? []) : [];
  const http = schemes.find(({ type }) => type === 'http');
  const keys = schemes.filter((it) => it !== http);
  return {
    auth: http ? httpAuth(http) : { type: 'noauth' },
    headers: keys.map((it) => ({ key: it.header, value: value(it) })),
  };
}
