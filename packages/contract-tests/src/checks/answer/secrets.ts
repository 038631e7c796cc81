import { secretTexts } from '@scalingo-addons/openapi';
import type { Answer } from '../../answer.ts';
import type { SentRequest } from '../../exchange.ts';
import { readAuthorization } from '../../run/credentials.ts';
import { claimsOf } from '../../run/jwt.ts';
import { formsOf, hasSecretForm } from '../../secrets.ts';
import type { AnswerCheck } from './check.ts';

/** The secret that credentials carry, in all its forms. */
function secretsIn(authorization: string): readonly string[] {
  const { value, password = value } = readAuthorization(authorization);
  const forms = [value, password].filter((it) => it.length >= 6).flatMap(formsOf);
  return [...new Set(forms)];
}

/** Those of the request before, since most requests of a client have the same. */
let last = { authorization: '', secrets: secretsIn('') };

/** The secret that a request carried in `Authorization`. */
function sentSecrets({ headers: { authorization = '' } }: SentRequest): readonly string[] {
  if (authorization !== last.authorization) {
    last = { authorization, secrets: secretsIn(authorization) };
  }
  return last.secrets;
}

/** The texts of an answer that the contract says are secret. */
export function documentedSecrets({ contract, mediaType, value }: Answer): readonly string[] {
  return mediaType ? secretTexts(contract.document, mediaType.schema, value) : [];
}

export const secrets: AnswerCheck = {
  id: 'secrets',
  demands:
    'No credential of the request, and no token, stands where the contract has none, or where caches keep it.',
  *judge(answer) {
    const { body = '', headers, exchange, operation } = answer;
    const caching = headers['cache-control'] ?? '';
    const isOwn = operation?.needsCredentials && exchange.request.headers.authorization;
    if (isOwn && /\b(public|s-maxage=[1-9])/i.test(caching)) {
      yield {
        severity: 'failure',
        message: 'any cache may keep an answer that is for one account only',
        expected: 'private, no-store, or no Cache-Control (RFC 9111, section 3.5)',
        actual: caching,
        at: 'header cache-control',
      };
    }
    const allowed = documentedSecrets(answer);
    const rest = allowed.reduce(
      (text, secret) => text.replaceAll(JSON.stringify(secret), '""'),
      body,
    );
    const places = [
      { at: 'body', text: rest },
      ...Object.entries(headers).map(([name, text]) => ({ at: `header ${name}`, text })),
    ];
    const sent = sentSecrets(exchange.request);
    const claims = allowed.map((it) => JSON.stringify(claimsOf(it) ?? ''));
    for (const { at, text } of places) {
      // A secret that belongs there must not hold another one.
      const all = at === 'body' ? [body, ...claims] : [text];
      const echoed = sent.some((it) => all.some((one) => one.includes(it)));
      if (!echoed && !hasSecretForm(text)) continue;
      yield {
        severity: 'failure',
        message: echoed
          ? `the ${at} gives back the credentials of the request`
          : `the ${at} has a token or a password where none is documented`,
        expected: 'no secret',
        actual: 'a secret, which is not shown here',
        at,
        ...(answer.documented && { pointer: answer.documented.pointer }),
      };
    }
  },
};
