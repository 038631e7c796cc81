import { randomInt } from 'node:crypto';
import {
  type Contract,
  createSecrets,
  isObject,
  type Operation,
  type Secrets,
} from '@scalingo-addons/openapi';
import { findOperation } from '../addons/facts.ts';
import { knownResources } from '../addons/known-resources.ts';
import { loadDocument } from '../contract/load-document.ts';
import { checkUrl } from '../http/base-url.ts';
import { RunError } from '../model/errors.ts';
import type { HeaderFields } from '../model/exchange.ts';
import type { Resource } from '../model/resource.ts';
import { extraHeaders } from '../requests/extra-headers.ts';
import type { PathValues } from '../requests/target.ts';
import { credentialSecrets } from '../secrets/authorization.ts';
import type { RunOptions } from './options.ts';
import { authUrlOf } from './server.ts';

/** What a run tests and where, read from its options. */
export interface Settings {
  readonly contract: Contract;
  readonly resources: readonly Resource[];
  readonly baseUrl: string;
  /** Undefined if the contract has no token exchange. */
  readonly tokenExchange: Operation | undefined;
  /** Server of the token exchange. */
  readonly authUrl: string;
  /** Sent with each request to `baseUrl`. */
  readonly headers: HeaderFields;
  /** Values of path parameters that the run was given. */
  readonly known: PathValues;
  readonly secrets: Secrets;
  readonly seed: number;
  readonly allowWrites: boolean;
  /** Aborts the run; undefined if nothing does. */
  readonly signal: AbortSignal | undefined;
  /** Whether the run took longer than it may. */
  isOverdue(): boolean;
}

/** @throws RunError if an option is invalid. */
export function readSettings(options: RunOptions): Settings {
  // A caller without types may leave it out, or any of what follows.
  if (!isObject(options))
    throw new RunError('The options must be an object with baseUrl, app and credentials.');
  const {
    app,
    credentials,
    maxTimeMs,
    timeoutMs,
    seed = randomInt(2 ** 31),
    allowWrites = false,
  } = options;
  if (typeof credentials !== 'object' || credentials === null)
    throw new RunError(
      'The option credentials must be an object, such as { apiToken } or { bearerToken }; {} has none.',
    );
  for (const [name, value] of Object.entries({ maxTimeMs, timeoutMs }))
    if (value !== undefined && !(value > 0)) throw new RunError(`${name} must be more than 0.`);
  const timeLimit = maxTimeMs === undefined ? undefined : AbortSignal.timeout(maxTimeMs);
  const signals = [options.signal, timeLimit].flatMap((it) => it ?? []);
  const baseUrl = checkUrl(options.baseUrl, 'baseUrl');
  if (typeof app !== 'string')
    throw new RunError(
      "The option app must be the name or id of an app, or '' for a document without apps.",
    );
  const contract = loadDocument(options.document);
  const headers = extraHeaders(options.headers ?? {});
  const secrets = createSecrets();
  for (const [secret, shown] of credentialSecrets(credentials)) secrets.add(secret, shown);
  for (const value of Object.values(headers)) {
    // A region or the name of the app is no secret, and the URL would lack it.
    if (!baseUrl.includes(value) && value !== app) secrets.add(value);
  }
  const tokenExchange = findOperation(contract, 'exchange');
  return {
    contract,
    resources: knownResources(contract),
    baseUrl,
    tokenExchange,
    authUrl: authUrlOf(tokenExchange, baseUrl, options.authUrl),
    headers,
    known: { app },
    secrets,
    seed,
    allowWrites,
    signal: signals.length > 0 ? AbortSignal.any(signals) : undefined,
    isOverdue: () => (timeLimit?.aborted ?? false) && !options.signal?.aborted,
  };
}
