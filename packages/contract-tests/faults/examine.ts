import type { GroupedFinding } from '../src/model/finding.ts';
import type { Result } from '../src/model/result.ts';
import { runContract } from '../src/run/run.ts';
import type { Fault } from './fault.ts';
import { type HarmedSandbox, startHarmedSandbox } from './harmed-sandbox.ts';

/** What the kit said of one fault. */
export interface Outcome {
  readonly fault: Fault;
  /** Checks that named the fault by its operation and its cause. */
  readonly foundBy: readonly string[];
  /** Findings besides those that name it: what follows from it, or misleads. */
  readonly others: readonly GroupedFinding[];
  /** The check that alone has found anything; undefined where several have, or none. */
  readonly onlyCheck: string | undefined;
  /** Why the run could not begin; undefined where it did. */
  readonly failed: string | undefined;
  /** Whether the harm was ever done. */
  readonly fired: boolean;
  /** Addons that the run left behind, in words. */
  readonly leftBehind: readonly string[];
}

/** A harmed sandbox, and the kit. */
export interface Examination extends HarmedSandbox {
  /** Runs the kit, from the sandbox's beginnings. */
  run(options?: { seed?: number; skip?: readonly string[]; timeoutMs?: number }): Promise<Result>;
  /** Puts a fault to the kit. */
  examine(fault: Fault, skip?: readonly string[]): Promise<Outcome>;
}

/** Repeats the values of every run. */
const seed = 5;

/** Whether a finding names a fault. */
const names = (fault: Fault, finding: GroupedFinding): boolean =>
  fault.checks.includes(finding.check) &&
  finding.operationId === fault.operation &&
  (finding.severity === 'failure' || fault.isNotice === true) &&
  fault.cause.test(finding.message);

/** Starts what it takes to put faults to the kit. */
export async function startExamination(): Promise<Examination> {
  const sandbox = await startHarmedSandbox();
  const { mock, server } = sandbox;

  const run: Examination['run'] = (options = {}) => {
    mock.reset();
    return runContract({
      baseUrl: server.url,
      app: 'example-app',
      allowWrites: true,
      credentials: { apiToken: 'tk-us-example', foreignBearerToken: 'trial-token' },
      seed,
      ...options,
    });
  };

  return {
    ...sandbox,
    run,
    async examine(fault, skip = []) {
      const { timeoutMs } = fault;
      server.setHarm(fault.harm());
      try {
        const result = await run({ skip, ...(timeoutMs !== undefined && { timeoutMs }) });
        const checks = [...new Set(result.findings.map(({ check }) => check))];
        const own = result.findings.filter((it) => names(fault, it));
        return {
          fault,
          foundBy: [...new Set(own.map(({ check }) => check))],
          onlyCheck: checks.length === 1 && own.length > 0 ? checks[0] : undefined,
          others: result.findings.filter((it) => !own.includes(it)),
          failed: result.interrupted,
          fired: server.fired > 0,
          leftBehind: result.leftovers.map(({ what, why }) => `${what}: ${why}`),
        };
      } catch (error) {
        const failed = String(error);
        return {
          ...{
            fault,
            foundBy: [],
            others: [],
            onlyCheck: undefined,
            failed,
            fired: server.fired > 0,
            leftBehind: [],
          },
        };
      } finally {
        server.setHarm(undefined);
      }
    },
  };
}

/** Whether the harm was done, and the kit has named it. */
export const isFound = ({ foundBy, fired }: Outcome): boolean => fired && foundBy.length > 0;

/** How a table says what the kit has said. */
export const verdictOf = ({ foundBy }: Outcome): string =>
  foundBy.map((id) => `\`${id}\``).join(', ');
