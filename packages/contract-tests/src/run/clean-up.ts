import { createSecrets, type OpenApiDocument } from '@scalingo-addons/openapi';
import { findOperation } from '../addons/facts.ts';
import { knownResources } from '../addons/known-resources.ts';
import { createCoverageCollector } from '../contract/coverage-collector.ts';
import { loadDocument } from '../contract/load-document.ts';
import { createTransport } from '../http/transport.ts';
import { RunError } from '../model/errors.ts';
import type { HeaderFields } from '../model/exchange.ts';
import type { Leftover } from '../model/result.ts';
import { extraHeaders } from '../requests/extra-headers.ts';
import { credentialSecrets } from '../secrets/authorization.ts';
import type { RunCredentials } from '../secrets/credentials.ts';
import { readLedger } from './ledger-file.ts';
import { createMask } from './mask.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { removeCreated } from './remove-created.ts';
import { requestsPerMinute } from './server.ts';
import { createSession } from './session.ts';
import { createWriteGuard } from './write-guard.ts';

/** Options of {@link cleanUp}. */
export interface CleanUpOptions {
  /** The file that the run wrote, see `RunOptions.ledger`. It names the server and the app. */
  readonly ledger: string;
  readonly credentials: RunCredentials;
  /** Remove also what no 2xx response named, but a request of the run may have created. Default: false. */
  readonly removeSuspected?: boolean;
  /** Header fields to send with each request, as in `RunOptions.headers`. Default: none. */
  readonly headers?: HeaderFields;
  /** Use the proxy that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name. Default: false. */
  readonly useProxyVariables?: boolean;
  /** Timeout of an exchange, in milliseconds. Default: 30,000. */
  readonly timeoutMs?: number;
  /** Bundled document of the run. Default: the contract of the Addons API. */
  readonly document?: OpenApiDocument;
}

/** What was cleaned up. */
export interface CleanedUp {
  /** Keys of what was removed. */
  readonly removed: readonly string[];
  readonly leftovers: readonly Leftover[];
}

/**
 * Removes what a run has created and could not remove, because its process was killed.
 *
 * @throws RunError if the ledger cannot be read, or the server cannot be reached or rejects the credentials.
 */
export async function cleanUp(options: CleanUpOptions): Promise<CleanedUp> {
  const { credentials, timeoutMs = 30_000, removeSuspected = false } = options;
  const contract = loadDocument(options.document);
  const resources = knownResources(contract);
  const { run, ledger } = readLedger(options.ledger, resources);
  const { baseUrl, authUrl, known, startedAt } = run;
  const secrets = createSecrets();
  for (const [secret, shown] of credentialSecrets(credentials)) secrets.add(secret, shown);
  const transport = createTransport({
    timeoutMs,
    useProxyVariables: options.useProxyVariables ?? false,
    urls: [baseUrl, ...(credentials.apiToken === undefined ? [] : [authUrl])],
  });
  const session = createSession({
    contract,
    baseUrl,
    tokenExchange: findOperation(contract, 'exchange'),
    authUrl,
    credentials,
    allowWrites: true,
    headers: extraHeaders(options.headers ?? {}),
    checks: [],
    series: [],
    resources,
    transport,
    rateLimiter: createRateLimiter(requestsPerMinute(baseUrl, undefined)),
    ledger,
    ledgerFile: undefined,
    secrets,
    maskOf: createMask(contract, secrets),
    coverage: createCoverageCollector(contract),
    signal: undefined,
    known,
    guardWrite: createWriteGuard({
      resources,
      ledger,
      known,
      isInvented: () => false,
      pathsWithoutOtherMethods: [],
    }),
    onFinding: () => {},
    onExchange: () => {},
    onRateLimit: undefined,
  });
  const left = ledger.left;
  const isGone = new Set(ledger.all.filter((it) => !left.includes(it)).map(({ key }) => key));
  try {
    await checkAccess();
    session.shield();
    const removal = { session, ledger, secrets, startedAt, removeSuspected };
    const { leftovers } = await removeCreated(removal);
    const areLeft = new Set(leftovers.map(({ what }) => what));
    const removed = ledger.all
      .map(({ key }) => key)
      .filter((key) => !isGone.has(key) && !areLeft.has(key));
    return { removed, leftovers };
  } finally {
    transport.close();
  }

  /** Without access, everything would look as if it were left. */
  async function checkAccess(): Promise<void> {
    const [first] = [...ledger.all, ...ledger.suspicions];
    const list = first?.resource.list;
    if (!list) return;
    const response = await session.send({ operation: list, path: first.path });
    if (!response) throw new RunError(`No response from ${baseUrl}: ${session.lastFailure}.`);
    if (response.status === 401 || response.status === 403) {
      throw new RunError(
        `The server rejected the credentials with ${response.status}. Check the environment variables.`,
      );
    }
  }
}
