import { randomInt } from 'node:crypto';
import { type Contract, serverUrl } from '@scalingo-addons/openapi';
import { answerChecks } from '../checks/answer/index.ts';
import { choiceOf } from '../checks/choice.ts';
import { access } from '../checks/probe/access.ts';
import { probeChecks } from '../checks/probe/index.ts';
import { contractFor } from '../contract.ts';
import { collectCoverage } from '../coverage.ts';
import type { Exchange } from '../exchange.ts';
import type { Finding } from '../finding.ts';
import { groupFindings, maskFinding } from '../findings.ts';
import { isSafe } from '../operation.ts';
import { randomFrom } from '../requests/random.ts';
import { resourcesOf } from '../resource.ts';
import type { CaseResult, Leftover, Result } from '../result.ts';
import { createSecrets } from '../secrets.ts';
import { begin } from './begin.ts';
import { runCases } from './cases.ts';
import { readCatalogue } from './catalogue.ts';
import { allChecks, checkUrl, isLoopback } from './check-options.ts';
import { cleanUp } from './clean-up.ts';
import { exchangeOperation, secretsOf } from './credentials.ts';
import { Interrupted } from './errors.ts';
import { createLedger } from './ledger.ts';
import type { RunOptions } from './options.ts';
import { paceOf } from './pace.ts';
import { probeMaker } from './probe.ts';
import { createSession } from './session.ts';
import { createTransport } from './transport.ts';

/** The limit that the API documents, in requests a minute. */
const documentedLimit = 60;
const defaultTimeoutMs = 30_000;
const defaultWaitMs = 300_000;

/** The server of the token exchange. */
function authUrlOf(contract: Contract, baseUrl: string, given: string | undefined): string {
  const [server] = exchangeOperation(contract)?.servers ?? [];
  const preset = isLoopback(baseUrl) || !server ? baseUrl : serverUrl(server);
  return checkUrl(given ?? preset, '--auth-url');
}

/**
 * Tests a server against the contract.
 *
 * @throws RunError where the run cannot begin: an option is wrong, the server is not reached, it refuses
 *   the credentials, or it does not know the application.
 */
export async function runContract(options: RunOptions): Promise<Result> {
  const { app, credentials, seed = randomInt(2 ** 31), signal, allowWrites = false } = options;
  const { strict = false, timeoutMs = defaultTimeoutMs } = options;
  const isChosen = choiceOf(allChecks, options);
  const baseUrl = checkUrl(options.baseUrl, '--base-url');
  const contract = contractFor(options.document);
  const resources = resourcesOf(contract.operations);
  const random = randomFrom(seed);
  const secrets = createSecrets();
  for (const [secret, shown] of secretsOf(credentials)) secrets.add(secret, shown);
  const ledger = createLedger();
  const coverage = collectCoverage(contract);
  const transport = createTransport({ timeoutMs });
  const limit = options.requestsPerMinute ?? (isLoopback(baseUrl) ? 0 : documentedLimit);

  const groups = groupFindings();
  const exchanges: Exchange[] = [];
  const cases: CaseResult[] = [];
  let recent: Finding[] = [];
  const takeFindings = () => {
    const taken = recent;
    recent = [];
    return taken;
  };
  const onFinding = (finding: Finding) => {
    if (!isChosen({ id: finding.check })) return;
    const severity = strict ? 'failure' : finding.severity;
    const masked = maskFinding({ ...finding, severity }, secrets.mask);
    groups.add(masked);
    recent.push(masked);
  };
  const authUrl = authUrlOf(contract, baseUrl, options.authUrl);
  const session = createSession({
    contract,
    baseUrl,
    authUrl,
    credentials,
    allowWrites,
    checks: answerChecks.filter(isChosen),
    resources,
    transport,
    pace: paceOf(limit),
    ledger,
    secrets,
    coverage,
    signal,
    known: { app },
    onFinding,
    onExchange: (exchange) => exchanges.push(exchange),
  });

  const startedAt = Date.now();
  const start = performance.now();

  async function runAll(): Promise<void> {
    await begin({ session, ledger, resources, baseUrl, app, allowWrites });
    const catalogue = await readCatalogue(contract, session, options);
    cases.push({
      check: 'answered',
      title: 'the application and the catalogue are read',
      operationId: undefined,
      findings: takeFindings(),
      skipped: undefined,
      requests: session.sent,
      durationMs: performance.now() - start,
    });
    const probeFor = probeMaker({
      contract,
      session,
      random,
      catalogue,
      resources,
      secrets,
      allowWrites,
      known: { app },
      foreignToken: credentials.foreignBearerToken,
      // It is shown to no server but that which exchanges it.
      apiToken: authUrl === baseUrl ? credentials.apiToken : undefined,
      waitMs: options.waitMs ?? defaultWaitMs,
      signal,
      wasThere: (id) => ledger.before.has(id),
      onFinding,
    });
    const plan = { contract, resources, catalogue, random };
    const planned = probeChecks
      .filter(isChosen)
      .flatMap((check) => check.cases(plan).map((it) => ({ check, case: it })));
    await runCases(
      {
        probeFor,
        sent: () => session.sent,
        failures: () => groups.list().filter(({ severity }) => severity === 'failure').length,
        takeFindings,
        onResult: (result) => cases.push(result),
        onProgress: options.onProgress,
      },
      planned,
    );
  }

  /** Runs everything; why it ended early, or nothing where it did not. */
  async function runToTheEnd(): Promise<string | undefined> {
    const stop = () => transport.abort();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      await runAll();
      return undefined;
    } catch (error) {
      const hasBegun = cases.length > 0;
      // A server that answers wrongly from the first request on is to be told what is wrong.
      const hasFound = groups.list().length > 0 && exchanges.some(({ answer }) => answer);
      if (!hasBegun && !hasFound && !(error instanceof Interrupted)) throw error;
      return (error as Error).message;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  let interrupted: string | undefined;
  let leftovers: readonly Leftover[] = [];
  try {
    interrupted = await runToTheEnd();
    session.shield();
    leftovers = await cleanUp({ session, ledger, resources, secrets, startedAt });
  } finally {
    transport.close();
  }

  const findings = groups.list();
  const skippedWhy = new Map(
    cases.flatMap(({ check, operationId, skipped }) =>
      // Credentials that are lacking keep nobody from calling the operation with others.
      operationId !== undefined && skipped !== undefined && check !== access.id
        ? [[operationId, skipped]]
        : [],
    ),
  );
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
    coverage: coverage.coverage(
      (operation) =>
        skippedWhy.get(operation.operationId) ??
        (allowWrites || isSafe(operation)
          ? undefined
          : 'it writes, and --allow-writes was not given'),
    ),
    exchanges,
    judged: exchanges.length,
    leftovers,
    interrupted,
    passed:
      interrupted === undefined &&
      leftovers.length === 0 &&
      findings.every(({ severity }) => severity !== 'failure'),
  };
}
