import { placesIn } from '../src/findings/group-by-rule.ts';
import type { GroupedFinding } from '../src/model/finding.ts';
import type { Result } from '../src/model/result.ts';
import type { RunOptions } from '../src/run/options.ts';
import { runContract } from '../src/run/run.ts';
import type { Fault } from './fault.ts';
import { type FaultySandbox, startFaultySandbox } from './server/faulty-sandbox.ts';
import { shortRun } from './short-run.ts';

/** Result of running the suite against one fault. */
export interface Outcome {
  readonly fault: Fault;
  /** Checks with a finding that matches the fault's operation and cause. */
  readonly foundBy: readonly string[];
  /** All other findings: consequences of the fault, or misleading ones. */
  readonly others: readonly GroupedFinding[];
  /** Findings of which the document has no place that states what they require. */
  readonly unplaced: readonly GroupedFinding[];
  /** The only check with any finding; undefined if there are several or none. */
  readonly onlyCheck: string | undefined;
  /** Why the run failed; undefined if it completed. */
  readonly failed: string | undefined;
  /** Whether the interceptor changed any exchange. */
  readonly fired: boolean;
  /** Descriptions of the addons that the run did not remove. */
  readonly leftBehind: readonly string[];
}

/** Runs the suite against a faulty sandbox. */
export interface FaultRunner extends FaultySandbox {
  /** Runs the suite, after a reset of the sandbox. */
  runSuite(options?: Partial<RunOptions>): Promise<Result>;
  /** Runs the suite with a fault injected. */
  runFault(fault: Fault, options?: FaultOptions): Promise<Outcome>;
}

/** What part of a run is needed. Default: all. */
export interface FaultOptions {
  /** Ids of the checks to leave out. */
  readonly skip?: readonly string[];
  /** Only the checks that may report the fault. If they judge all requests of a run, only until one fails. */
  readonly isShort?: boolean;
}

/** Makes every run send the same values. */
const seed = 5;

const matches = (fault: Fault, finding: GroupedFinding): boolean =>
  fault.checks.includes(finding.check) &&
  finding.operationId === fault.operation &&
  (finding.severity === 'failure' || fault.isNotice === true) &&
  fault.cause.test(finding.message);

/** Starts a faulty sandbox and returns a runner for it. */
export async function startFaultRunner(): Promise<FaultRunner> {
  const sandbox = await startFaultySandbox();
  const { mock, server } = sandbox;

  const runSuite: FaultRunner['runSuite'] = (options = {}) => {
    mock.reset();
    return runContract({
      baseUrl: server.url,
      app: 'example-app',
      otherApp: 'trial-app',
      allowWrites: true,
      credentials: { apiToken: 'tk-us-example', foreignBearerToken: 'trial-token' },
      seed,
      ...options,
    });
  };

  return {
    ...sandbox,
    runSuite,
    async runFault(fault, { skip = [], isShort = false } = {}) {
      const { timeoutMs } = fault;
      server.setInterceptor(fault.inject());
      try {
        const result = await runSuite({
          skip,
          ...(isShort && shortRun(fault.checks)),
          ...(timeoutMs !== undefined && { timeoutMs }),
        });
        const found = placesIn(result.findings);
        const checks = [...new Set(found.map(({ check }) => check))];
        const own = found.filter((it) => matches(fault, it));
        return {
          fault,
          foundBy: [...new Set(own.map(({ check }) => check))],
          onlyCheck: checks.length === 1 && own.length > 0 ? checks[0] : undefined,
          others: found.filter((it) => !own.includes(it)),
          unplaced: found.filter(({ pointer }) => pointer === undefined),
          failed: result.interrupted,
          fired: server.fired > 0,
          leftBehind: result.leftovers.map(({ what, why }) => `${what}: ${why}`),
        };
      } catch (error) {
        return {
          fault,
          foundBy: [],
          onlyCheck: undefined,
          others: [],
          unplaced: [],
          failed: String(error),
          fired: server.fired > 0,
          leftBehind: [],
        };
      } finally {
        server.setInterceptor(undefined);
      }
    },
  };
}

/** Whether the interceptor fired and the suite found the fault. */
export const isFound = ({ foundBy, fired }: Pick<Outcome, 'foundBy' | 'fired'>): boolean =>
  fired && foundBy.length > 0;

/** Formats the checks that found a fault as in the table; empty if none did. */
export const verdictOf = ({ foundBy }: Pick<Outcome, 'foundBy'>): string =>
  foundBy.map((id) => `\`${id}\``).join(', ');
