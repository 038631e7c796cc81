import { findOperation, pathsWithoutOtherMethods } from '../addons/facts.ts';
import { catalogReferences } from '../addons/references.ts';
import { responds } from '../checks/check-exchange.ts';
import { makeAddon } from '../checks/probe/addons/addon-probe.ts';
import { responseChecks } from '../checks/response/index.ts';
import { createSeriesChecks } from '../checks/series/index.ts';
import { notSelected } from '../contract/operation-filter.ts';
import { createTransport } from '../http/transport.ts';
import { Interrupted, RunError } from '../model/errors.ts';
import type { Exchange } from '../model/exchange.ts';
import { noReferences } from '../model/references.ts';
import type { CaseResult, Leftover, Result } from '../model/result.ts';
import { createInventions } from '../requests/inventions.ts';
import { createRandom } from '../requests/random.ts';
import { credentialSecrets } from '../secrets/authorization.ts';
import { readAddons } from './addon-catalog.ts';
import { runCases } from './cases.ts';
import { createJudge } from './judge.ts';
import { createLedger } from './ledger.ts';
import { startLedgerFile } from './ledger-file.ts';
import { createMask } from './mask.ts';
import { notCarriedOut } from './not-carried-out.ts';
import type { RunOptions } from './options.ts';
import { planCases } from './plan-cases.ts';
import { preflight } from './preflight.ts';
import { createProbeFactory } from './probe-factory.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { removeCreated } from './remove-created.ts';
import { requestsPerMinute } from './server.ts';
import { createSession } from './session.ts';
import { readSettings } from './settings.ts';
import { toResult } from './to-result.ts';
import { waitForServer } from './wait-for-server.ts';
import { createWriteGuard } from './write-guard.ts';

/** Why there is no verdict if all that speaks against a server may be the doing of somebody else. */
const disputedLeftovers =
  'somebody else seems to use the same application, so it is not known who has left what is listed: test with an app that nobody else uses';

const defaultTimeoutMs = 30_000;
const defaultWaitMs = 300_000;

/**
 * Tests a server against the contract.
 *
 * @throws RunError if the run cannot start: an option is invalid, the server cannot be reached or rejects
 *   the credentials, or the app does not exist.
 */
export async function runContract(options: RunOptions): Promise<Result> {
  const settings = readSettings(options);
  const { contract, resources, baseUrl, authUrl, tokenExchange, headers, known } = settings;
  const { secrets, allowWrites, signal } = settings;
  const { credentials, stateless = false } = options;
  const judge = createJudge(contract, options, secrets.mask);
  const maskOf = createMask(contract, secrets);
  const random = createRandom(settings.seed);
  const inventions = createInventions(contract, random);
  const startedAt = Date.now();
  const start = performance.now();
  const ledgerFile =
    options.ledger === undefined
      ? undefined
      : startLedgerFile(options.ledger, { baseUrl, authUrl, known, startedAt }, resources);
  const ledger = createLedger(ledgerFile?.write);
  const transport = createTransport({
    timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
    useProxyVariables: options.useProxyVariables ?? false,
    urls: [baseUrl, ...(tokenExchange && credentials.apiToken !== undefined ? [authUrl] : [])],
  });
  const exchanges: Exchange[] = [];
  const cases: CaseResult[] = [];
  const session = createSession({
    contract,
    baseUrl,
    tokenExchange,
    authUrl,
    credentials,
    allowWrites,
    headers,
    checks: responseChecks.filter(judge.isSelected),
    series: createSeriesChecks(
      credentialSecrets(credentials).map(([secret]) => secret),
      stateless,
    ),
    resources,
    transport,
    rateLimiter: createRateLimiter(requestsPerMinute(baseUrl, options.requestsPerMinute)),
    ledger,
    ledgerFile,
    secrets,
    maskOf,
    coverage: judge.coverage,
    signal,
    known,
    guardWrite: createWriteGuard({
      resources,
      ledger,
      known,
      isInvented: inventions.isInvented,
      pathsWithoutOtherMethods: findOperation(contract, 'provision')
        ? pathsWithoutOtherMethods
        : [],
    }),
    onFinding: judge.add,
    onRateLimit: options.onRateLimit,
    onExchange: (exchange) => exchanges.push(exchange),
  });

  /** Reads what exists, and sends the requests of all cases. */
  async function runAll(): Promise<void> {
    await waitForServer(transport, { url: baseUrl, headers }, options.waitForServerMs ?? 0, signal);
    await preflight({ session, ledger, resources, baseUrl, known, allowWrites });
    const addons = await readAddons(contract, resources, session, options);
    const references = addons ? catalogReferences(addons.catalog) : noReferences;
    cases.push({
      check: responds.id,
      title: 'read what exists',
      operationId: undefined,
      findings: judge.take(),
      skipped: undefined,
      requests: session.sent,
      durationMs: performance.now() - start,
    });
    const probeFor = createProbeFactory({
      contract,
      session,
      random,
      inventions,
      references,
      makers: new Map(
        addons && !stateless ? [[addons.resource, (probe) => makeAddon(probe, addons)]] : [],
      ),
      resources,
      secrets,
      maskOf,
      ledger,
      allowWrites,
      known,
      foreignToken: credentials.foreignBearerToken,
      // Only sent to the server that exchanges it.
      apiToken: authUrl === baseUrl || !tokenExchange ? credentials.apiToken : undefined,
      waitMs: options.waitMs ?? defaultWaitMs,
      signal,
      onFinding: judge.add,
    });
    const plainResources = resources.filter((it) => it !== addons?.resource);
    const plan = { contract, resources, plainResources, references, random, inventions, addons };
    await runCases(
      {
        probeFor,
        sent: () => session.sent,
        failures: judge.failures,
        takeFindings: judge.take,
        hasFailed: judge.hasFailed,
        dropFindings: judge.drop,
        // Of a check that is not selected, only the responses are judged.
        onResult: (it) =>
          cases.push({
            ...it,
            ...(!judge.isSelected({ id: it.check }) && { check: responds.id }),
            ...(!judge.isJudged(it.operationId) &&
              it.findings.length === 0 && { skipped: notSelected }),
          }),
        onProgress: options.onProgress,
      },
      planCases(plan, judge, stateless),
    );
    for (const it of notCarriedOut(contract, options, judge, cases)) judge.addOfRun(it);
  }

  /** Runs all cases; returns why the run ended early, or undefined if it did not. */
  async function runToTheEnd(): Promise<string | undefined> {
    const stop = () => transport.abort();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      await runAll();
      return undefined;
    } catch (error) {
      const hasBegun = cases.length > 0;
      // If the server is wrong from the first request on, report the findings.
      const hasFound = judge.hasFound() && exchanges.some(({ response }) => response);
      if (!hasBegun && !hasFound && !(error instanceof Interrupted)) throw error;
      return settings.isOverdue()
        ? `the run took longer than --max-time, ${(options.maxTimeMs ?? 0) / 1_000} s`
        : (error as Error).message;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  const resultOf = (interrupted: string | undefined, leftovers: readonly Leftover[]): Result => {
    const durationMs = performance.now() - start;
    const outcome = { cases, exchanges, leftovers, interrupted, startedAt, durationMs };
    return toResult(settings, judge, outcome);
  };

  try {
    const interrupted = await runToTheEnd();
    session.shield();
    const { removeSuspected = false } = options;
    const removal = { session, ledger, secrets, startedAt, removeSuspected };
    const { leftovers, isDisputed } = await removeCreated(removal);
    const isOpen = isDisputed && judge.failures() === 0;
    return resultOf(interrupted ?? (isOpen ? disputedLeftovers : undefined), leftovers);
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    throw new RunError(error.message, resultOf(error.message, []));
  } finally {
    transport.close();
  }
}
