import type { Answer } from '../answer.ts';
import { documentedSecrets } from '../checks/answer/secrets.ts';
import type { Exchange, HeaderFields } from '../exchange.ts';
import type { Finding } from '../finding.ts';
import { maskExchange, maskFinding } from '../findings.ts';
import { readAuthorization, secretsOf } from '../run/credentials.ts';
import { createSecrets, hidden, type Secrets } from '../secrets.ts';

/** Names of header fields and query parameters whose values nobody may read. */
const secretName = /cookie|token|secret|password|api[-_]?key|proxy-authorization|signature/i;
/** A query parameter, and what stands before its value. */
const queryParameter = /([?&]([^=&#]*)=)[^&#]*/g;
/** User name and password of a URL. */
const userInfo = /(?<=^[a-z]+:\/\/)[^/?#@]*@/i;
/** A longer body says no more to whoever reads a report. */
const longestKept = 100_000;

/** The secrets in one message field, to be found elsewhere too. */
function addFields(secrets: Secrets, headers: HeaderFields): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!secretName.test(name)) continue;
    secrets.add(value);
    for (const cookie of /cookie/i.test(name) ? value.split(/;\s*/) : []) {
      secrets.add(cookie.slice(cookie.indexOf('=') + 1));
    }
  }
}

/** The secrets of a request by its `Authorization`. */
function addCredentials(secrets: Secrets, authorization: string): void {
  const { value, password } = readAuthorization(authorization);
  const credentials = password === undefined ? { bearerToken: value } : { apiToken: password };
  for (const [secret, shownAs] of secretsOf(credentials)) secrets.add(secret, shownAs);
  secrets.add(value);
  secrets.add(authorization);
}

const withoutSecretQuery = (url: string): string =>
  url
    .replace(userInfo, '')
    .replace(queryParameter, (all, start: string, name: string) =>
      secretName.test(name) ? start + hidden : all,
    );

const fieldsWithoutSecrets = (headers: HeaderFields): HeaderFields =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, secretName.test(name) ? hidden : value]),
  );

/** Hides what is secret in one exchange, and in what is said of it. */
export interface Mask {
  readonly exchange: Exchange;
  finding(finding: Finding): Finding;
}

/** Knows the secrets of this exchange only, so that traffic of any length takes no more memory. */
function secretsIn({ request, answer: received }: Exchange, answer: Answer | undefined): Secrets {
  const secrets = createSecrets();
  const { authorization } = request.headers;
  if (authorization !== undefined) addCredentials(secrets, authorization);
  addFields(secrets, request.headers);
  if (received) addFields(secrets, received.headers);
  if (answer) for (const it of documentedSecrets(answer)) secrets.add(it);
  return secrets;
}

/** The URL of a request without what is secret. */
export function maskedUrl(exchange: Exchange): string {
  return secretsIn(exchange, undefined).mask(withoutSecretQuery(exchange.request.url));
}

const cut = (body: string | undefined): string | undefined =>
  body !== undefined && body.length > longestKept ? `${body.slice(0, longestKept)}…` : body;

/** An exchange without secrets. Only then is it cut: a part of a secret would not be found any more. */
function maskedExchange(exchange: Exchange, mask: (text: string) => string): Exchange {
  const masked = maskExchange(exchange, mask);
  const { request, answer } = masked;
  return {
    ...masked,
    request: {
      ...request,
      url: withoutSecretQuery(request.url),
      headers: fieldsWithoutSecrets(request.headers),
      body: cut(request.body),
    },
    answer: answer && {
      ...answer,
      headers: fieldsWithoutSecrets(answer.headers),
      body: cut(answer.body),
    },
  };
}

/** @param answer what the contract says of the answer; undefined where there is none. */
export function maskOf(exchange: Exchange, answer: Answer | undefined): Mask {
  const { mask } = secretsIn(exchange, answer);
  const masked = maskedExchange(exchange, mask);
  return {
    exchange: masked,
    finding: (finding) => ({
      ...maskFinding(finding, mask),
      at: finding.at && mask(finding.at),
      exchange: masked,
    }),
  };
}
