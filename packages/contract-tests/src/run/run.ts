import { randomInt } from 'node:crypto';
import { createSecrets } from '@scalingo-addons/openapi';
import { findOperation, pathsWithoutOtherMethods } from '../addons/facts.ts';
import { knownResources } from '../addons/known-resources.ts';
import { catalogReferences } from '../addons/references.ts';
import { allChecks } from '../checks/all-checks.ts';
import { responds } from '../checks/check-exchange.ts';
import { makeAddon } from '../checks/probe/addons/addon-probe.ts';
import { access } from '../checks/probe/credentials/access.ts';
import { probeChecks } from '../checks/probe/index.ts';
import { responseChecks } from '../checks/response/index.ts';
import { createCheckFilter } from '../checks/selection.ts';
import { createCoverageCollector } from '../contract/coverage-collector.ts';
import { loadContract } from '../contract/load-contract.ts';
import { createOperationFilter, notSelected } from '../contract/operation-filter.ts';
import { groupByRule } from '../findings/group-by-rule.ts';
import { createFindingGroups } from '../findings/group-findings.ts';
import { maskFinding } from '../findings/mask.ts';
import { checkUrl } from '../http/base-url.ts';
import { createTransport } from '../http/transport.ts';
import { Interrupted } from '../model/errors.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';
import { isSafe } from '../model/operation.ts';
import { noReferences } from '../model/references.ts';
import type { CaseResult, Leftover, Result } from '../model/result.ts';
import { extraHeaders } from '../requests/extra-headers.ts';
import { createInventions } from '../requests/inventions.ts';
import { createRandom } from '../requests/random.ts';
import { credentialSecrets } from '../secrets/authorization.ts';
import { readAddons } from './addon-catalog.ts';
import { runCases } from './cases.ts';
import { createLedger } from './ledger.ts';
import { startLedgerFile } from './ledger-file.ts';
import { notCarriedOut } from './not-carried-out.ts';
import type { RunOptions } from './options.ts';
import { preflight } from './preflight.ts';
import { createProbeFactory } from './probe-factory.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { removeCreated } from './remove-created.ts';
import { authUrlOf, requestsPerMinute } from './server.ts';
import { createSession } from './session.ts';
import { waitForServer } from './wait-for-server.ts';
import { createWriteGuard } from './write-guard.ts';

const defaultTimeoutMs = 30_000;
const defaultWaitMs = 300_000;

/**
 * Tests a server against the contract.
 *
 * @throws RunError if the run cannot start: an option is invalid, the server cannot be reached or rejects
 *   the credentials, or the app does not exist.
 */
export async function runContract(options: RunOptions): Promise<Result> {
  const { app, credentials, seed = randomInt(2 ** 31), allowWrites = false } = options;
  const { maxTimeMs, stateless = false } = options;
  const timeLimit = maxTimeMs === undefined ? undefined : AbortSignal.timeout(maxTimeMs);
  const signals = [options.signal, timeLimit].flatMap((it) => it ?? []);
  const signal = signals.length > 0 ? AbortSignal.any(signals) : undefined;
  const { strict = false, timeoutMs = defaultTimeoutMs, removeSuspected = false } = options;
  const isSelected = createCheckFilter(allChecks, options);
  const baseUrl = checkUrl(options.baseUrl, '--base-url');
  const contract = loadContract(options.document);
  const isJudged = createOperationFilter(contract, options);
  const headers = extraHeaders(options.headers ?? {});
  const resources = knownResources(contract);
  const random = createRandom(seed);
  const inventions = createInventions(contract, random);
  const known = { app };
  const secrets = createSecrets();
  for (const [secret, shown] of credentialSecrets(credentials)) secrets.add(secret, shown);
  for (const value of Object.values(headers)) secrets.add(value);
  const startedAt = Date.now();
  const start = performance.now();
  const tokenExchange = findOperation(contract, 'exchange');
  const authUrl = authUrlOf(tokenExchange, baseUrl, options.authUrl);
  const ledgerFile =
    options.ledger === undefined
      ? undefined
      : startLedgerFile(options.ledger, { baseUrl, authUrl, known, startedAt }, resources);
  const ledger = createLedger(ledgerFile?.write);
  const coverage = createCoverageCollector(contract);
  const transport = createTransport({
    timeoutMs,
    useProxyVariables: options.useProxyVariables ?? false,
  });
  const limit = requestsPerMinute(baseUrl, options.requestsPerMinute);

  const groups = createFindingGroups();
  const exchanges: Exchange[] = [];
  const cases: CaseResult[] = [];
  let recent: Finding[] = [];
  const takeFindings = () => {
    const taken = recent;
    recent = [];
    return taken;
  };
  const onFinding = (finding: Finding) => {
    if (!isSelected({ id: finding.check }) || !isJudged(finding.operationId)) return;
    const severity = strict ? 'failure' : finding.severity;
    const masked = maskFinding({ ...finding, severity }, secrets.mask);
    groups.add(masked);
    recent.push(masked);
  };
  const session = createSession({
    contract,
    baseUrl,
    tokenExchange,
    authUrl,
    credentials,
    allowWrites,
    headers,
    checks: responseChecks.filter(isSelected),
    resources,
    transport,
    rateLimiter: createRateLimiter(limit),
    ledger,
    ledgerFile,
    secrets,
    coverage: {
      ...coverage,
      add: (operation, ...rest) =>
        isJudged(operation?.operationId) && coverage.add(operation, ...rest),
    },
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
    onFinding,
    onExchange: (exchange) => exchanges.push(exchange),
  });

  async function runAll(): Promise<void> {
    await waitForServer(transport, { url: baseUrl, headers }, options.waitForServerMs ?? 0, signal);
    await preflight({ session, ledger, resources, baseUrl, known, allowWrites });
    const addons = await readAddons(contract, resources, session, options);
    const references = addons ? catalogReferences(addons.catalog) : noReferences;
    cases.push({
      check: responds.id,
      title: 'read what exists',
      operationId: undefined,
      findings: takeFindings(),
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
      ledger,
      allowWrites,
      known,
      foreignToken: credentials.foreignBearerToken,
      // Only sent to the server that exchanges it.
      apiToken: authUrl === baseUrl || !tokenExchange ? credentials.apiToken : undefined,
      waitMs: options.waitMs ?? defaultWaitMs,
      signal,
      onFinding,
    });
    const plainResources = resources.filter((it) => it !== addons?.resource);
    const plan = { contract, resources, plainResources, references, random, inventions, addons };
    // Response checks judge every response, so all requests are made.
    const judgesAll = [responds, ...responseChecks].some(isSelected);
    const planned = probeChecks
      .filter((check) => judgesAll || isSelected(check))
      .flatMap((check) => {
        const cases = stateless ? (check.statelessCases?.(plan) ?? []) : check.cases(plan);
        return cases.map((it) => ({ check, case: it }));
      });
    await runCases(
      {
        probeFor,
        sent: () => session.sent,
        failures: () => groups.list().filter(({ severity }) => severity === 'failure').length,
        takeFindings,
        // Of a check that is not selected, only the responses are judged.
        onResult: (it) =>
          cases.push({
            ...it,
            ...(!isSelected({ id: it.check }) && { check: responds.id }),
            ...(!isJudged(it.operationId) && it.findings.length === 0 && { skipped: notSelected }),
          }),
        onProgress: options.onProgress,
      },
      planned,
    );
    for (const finding of notCarriedOut(contract, options.only ?? [], cases)) onFinding(finding);
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
      const hasFound = groups.list().length > 0 && exchanges.some(({ response }) => response);
      if (!hasBegun && !hasFound && !(error instanceof Interrupted)) throw error;
      return timeLimit?.aborted && !options.signal?.aborted
        ? `the run took longer than --max-time, ${(maxTimeMs ?? 0) / 1_000} s`
        : (error as Error).message;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  let interrupted: string | undefined;
  let leftovers: readonly Leftover[] = [];
  try {
    interrupted = await runToTheEnd();
    session.shield();
    leftovers = await removeCreated({ session, ledger, secrets, startedAt, removeSuspected });
  } finally {
    transport.close();
  }

  const findings = groupByRule(groups.list());
  const skippedWhy = new Map<string, string>();
  for (const { check, operationId, skipped } of cases) {
    // Missing credentials only skip the access check, not the operation.
    const isReason = skipped !== undefined && check !== access.id;
    if (operationId !== undefined && isReason && !skippedWhy.has(operationId)) {
      skippedWhy.set(operationId, skipped);
    }
  }
  const { info } = contract.document as unknown as { info: { title: string; version: string } };
  return {
    kind: 'run',
    subject: baseUrl,
    contract: { title: info.title, version: info.version },
    seed,
    allowWrites,
    startedAt,
    durationMs: performance.now() - start,
    cases,
    findings,
    baseline: undefined,
    checks: allChecks.filter(isSelected).map(({ id }) => id),
    coverage: coverage.coverage(
      (operation) =>
        (isJudged(operation.operationId) ? undefined : notSelected) ??
        skippedWhy.get(operation.operationId) ??
        (allowWrites || isSafe(operation)
          ? undefined
          : 'the operation writes, and --allow-writes is not set'),
    ),
    exchanges,
    checked: exchanges.length,
    leftovers,
    interrupted,
    passed:
      interrupted === undefined &&
      leftovers.length === 0 &&
      findings.every(({ severity }) => severity !== 'failure'),
  };
}
