import { randomInt } from 'node:crypto';
import { contractOf, readBundle } from '@scalingo-addons/openapi';
import { answerChecks } from '../checks/answer/index.ts';
import { type ProbeCase, type ProbeCheck, probeChecks } from '../checks/probe/index.ts';
import { collectCoverage } from '../coverage.ts';
import type { Exchange } from '../exchange.ts';
import type { Finding } from '../finding.ts';
import { groupFindings } from '../findings.ts';
import { answered } from '../judge.ts';
import { isSafe } from '../operation.ts';
import { randomFrom } from '../requests/random.ts';
import { itemsOf, resourcesOf } from '../resource.ts';
import type { CaseResult, Leftover, Result } from '../result.ts';
import { createSecrets } from '../secrets.ts';
import { readCatalogue } from './catalogue.ts';
import { cleanUp } from './clean-up.ts';
import { exchangeOperation, secretsOf } from './credentials.ts';
import { Interrupted, RunError, Unreachable } from './errors.ts';
import { createLedger } from './ledger.ts';
import type { RunOptions } from './options.ts';
import { paceOf } from './pace.ts';
import { probeMaker } from './probe.ts';
import { createSession } from './session.ts';
import { createTransport } from './transport.ts';

/** Every check that there is, by its id, with what it demands. */
export const allChecks: readonly { readonly id: string; readonly demands: string }[] = [
  answered,
  ...answerChecks,
  ...probeChecks,
].map(({ id, demands }) => ({ id, demands }));

/** The limit that the API documents. */
const documentedLimit = 60;

const isLoopback = (url: string): boolean =>
  /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);

/** @throws RunError where it is no URL of a server. */
function checkUrl(url: string, option: string): string {
  const isFit = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  const { username = '', search = '', hash = '' } = isFit ? new URL(url) : {};
  if (!isFit || username || search || hash) {
    throw new RunError(`${option} takes the URL of a server, such as http://127.0.0.1:4010.`);
  }
  return url.replace(/\/+$/, '');
}

/** @throws RunError where a check is unknown. */
function chosen(options: RunOptions): (check: { readonly id: string }) => boolean {
  const { only, skip = [] } = options;
  const unknown = [...(only ?? []), ...skip].find((id) => !allChecks.some((it) => it.id === id));
  if (unknown !== undefined) {
    const known = allChecks.map(({ id }) => id).join(', ');
    throw new RunError(`There is no check "${unknown}"; the checks are ${known}.`);
  }
  return ({ id }) => (only?.includes(id) ?? true) && !skip.includes(id);
}

/**
 * Tests a server against the contract.
 *
 * @throws RunError where the run cannot begin: an option is wrong, the server is not reached, it refuses
 *   the credentials, or it does not know the application.
 */
export async function runContract(options: RunOptions): Promise<Result> {
  const { app, credentials, document = readBundle(), seed = randomInt(2 ** 31), signal } = options;
  const { allowWrites = false, strict = false } = options;
  const isChosen = chosen(options);
  const baseUrl = checkUrl(options.baseUrl, '--base-url');
  const contract = contractOf(document);
  const [authServer] = exchangeOperation(contract)?.servers ?? [];
  const authUrl = checkUrl(
    options.authUrl ?? (isLoopback(baseUrl) ? baseUrl : (authServer ?? baseUrl)),
    '--auth-url',
  );
  const resources = resourcesOf(contract.operations);
  const random = randomFrom(seed);
  const secrets = createSecrets();
  for (const [secret, shownAs] of secretsOf(credentials)) secrets.add(secret, shownAs);
  const ledger = createLedger();
  const coverage = collectCoverage(contract);
  const transport = createTransport({ timeoutMs: options.timeoutMs ?? 30_000 });
  const limit = options.requestsPerMinute ?? (isLoopback(baseUrl) ? 0 : documentedLimit);

  const groups = groupFindings();
  const exchanges: Exchange[] = [];
  let ofCase: Finding[] = [];
  const onFinding = (finding: Finding) => {
    if (!isChosen({ id: finding.check })) return;
    const actual = secrets.mask(finding.actual);
    const severity = strict ? 'failure' : finding.severity;
    const masked = { ...finding, severity, actual, expected: secrets.mask(finding.expected) };
    groups.add(masked);
    ofCase.push(masked);
  };
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
  const cases: CaseResult[] = [];
  const skippedOperations = new Map<string, string>();
  const leftovers: Leftover[] = [];
  let interrupted: string | undefined;
  const stop = () => transport.close();
  signal?.addEventListener('abort', stop, { once: true });

  /** Looks at what there is; nothing is written before that is known. */
  async function begin(): Promise<void> {
    for (const { list } of resources) {
      if (!list) continue;
      const answer = await session.send({ operation: list });
      if (!answer) {
        const why = exchanges.at(-1)?.failure;
        throw new RunError(`The server ${baseUrl} does not answer: ${why}.`);
      }
      if (answer.status === 401 || answer.status === 403) {
        throw new RunError(
          `The server refuses the credentials with ${answer.status}: check those in the environment.`,
        );
      }
      if (answer.status === 404) {
        throw new RunError(
          `The server knows no application "${app}"; name another one with --app.`,
        );
      }
      const items = itemsOf(answer.value);
      if (!items && allowWrites) {
        throw new RunError(
          'The addons of the application cannot be read, so nothing is written: run without --allow-writes.',
        );
      }
      ledger.begin(items ?? []);
    }
  }

  async function runCase(
    check: ProbeCheck,
    it: ProbeCase,
    probeFor: ReturnType<typeof probeMaker>,
  ): Promise<void> {
    const before = { sent: session.sent, at: performance.now() };
    ofCase = [];
    let skipped: string | undefined;
    try {
      await it.run(probeFor(check, it.operation));
    } catch (error) {
      if (error instanceof Interrupted || error instanceof RunError) throw error;
      if (!(error instanceof Unreachable)) {
        throw new Error(`The check ${check.id} failed in "${it.title}": ${error}`, {
          cause: error,
        });
      }
      skipped = error.message;
      if (it.operation) skippedOperations.set(it.operation.operationId, skipped);
    } finally {
      cases.push({
        check: check.id,
        title: it.title,
        operationId: it.operation?.operationId,
        findings: ofCase,
        skipped: ofCase.length > 0 ? undefined : skipped,
        requests: session.sent - before.sent,
        durationMs: performance.now() - before.at,
      });
    }
  }

  async function runAll(): Promise<void> {
    await begin();
    const catalogue = await readCatalogue(contract, session, options);
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
      waitMs: options.waitMs ?? 300_000,
      signal,
      onFinding,
    });
    cases.push({
      check: 'answered',
      title: 'the application and the catalogue are read',
      operationId: undefined,
      findings: ofCase,
      skipped: undefined,
      requests: session.sent,
      durationMs: performance.now() - start,
    });
    const plan = { contract, resources, catalogue, random };
    const planned = probeChecks
      .filter(isChosen)
      .flatMap((check) => check.cases(plan).map((it) => ({ check, it })));
    for (const [done, { check, it }] of planned.entries()) {
      const pastMs = performance.now() - start;
      options.onProgress?.({
        done,
        total: planned.length,
        check: check.id,
        title: it.title,
        failures: groups.list().filter(({ severity }) => severity === 'failure').length,
        leftMs: done === 0 ? undefined : (pastMs / done) * (planned.length - done),
      });
      await runCase(check, it, probeFor);
    }
  }

  try {
    await runAll();
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      if (ledger.left.length === 0 && ledger.suspicions.length === 0) throw error;
      interrupted = (error as Error).message;
    } else interrupted = 'it was stopped from outside';
  } finally {
    signal?.removeEventListener('abort', stop);
    session.shield();
    ofCase = [];
    leftovers.push(...(await cleanUp({ session, ledger, resources, secrets, startedAt })));
    transport.close();
  }

  const findings = groups.list();
  const whyNot = (operationId: string) =>
    skippedOperations.get(operationId) ??
    (allowWrites || isSafe(contract.operation(operationId))
      ? undefined
      : 'it writes, and --allow-writes was not given');
  const { info } = document as unknown as { info: { title: string; version: string } };
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
    coverage: coverage.coverage(({ operationId }) => whyNot(operationId)),
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
