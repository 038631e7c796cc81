import { mkdtemp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '@scalingo-addons/pack';
import { parse } from 'yaml';

/** A step of an action or a job, as far as it runs here. */
export interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** What ran. */
export interface ActionRun {
  /** The first error of a step; undefined if all succeeded. */
  readonly error: Error | undefined;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** What the steps that use other actions get; those actions do not run here. */
  readonly used: readonly {
    readonly uses: string;
    readonly with: Readonly<Record<string, string>>;
  }[];
}

/** Values of contexts by their expressions, such as `inputs.app`. */
type Context = ReadonlyMap<string, string>;

/** Evaluates the expressions that name a value of a context. */
const evaluate = (text: unknown, context: Context): string =>
  String(text).replaceAll(/\$\{\{ *([\w.-]+)(?: && '([^']*)' \|\| '')? *\}\}/g, (_, name, then) => {
    const value = context.get(name) ?? '';
    if (then === undefined) return value;
    return value === 'true' ? then : '';
  });

/** Reads what a step wrote to `$GITHUB_OUTPUT`. */
const readOutputs = async (file: string): Promise<[string, string][]> =>
  (await readFile(file, 'utf8').catch(() => ''))
    .split('\n')
    .filter(Boolean)
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);

/**
 * Runs the steps of an action or a job as GitHub's runner does, as far as a machine without it can: `run` by bash, with the
 * expressions of `env` evaluated. Steps after one that failed run only if they say `always()`.
 *
 * @param file action.yml, or a workflow with one job.
 * @param inputs and secrets, by expression, such as `inputs.app`; those that are left out have their defaults.
 */
export async function runSteps(
  file: string,
  inputs: Readonly<Record<string, string>>,
  { folder, env }: { folder: string; env: NodeJS.ProcessEnv },
): Promise<ActionRun> {
  const { runs, jobs, on, inputs: declared, outputs = {} } = parse(await readFile(file, 'utf8'));
  const steps: Step[] = runs?.steps ?? (Object.values(jobs)[0] as { steps: Step[] }).steps;
  const defaults = Object.entries(Object(declared ?? on?.workflow_call?.inputs));
  const context = new Map([
    ...defaults.map(([name, it]): [string, string] => [
      `inputs.${name}`,
      String(Object(it).default ?? ''),
    ]),
    ...Object.entries(inputs),
  ]);
  const temp = await mkdtemp(path.join(folder, 'runner-'));
  const summaryFile = path.join(temp, 'summary.md');
  const used: { uses: string; with: Record<string, string> }[] = [];
  let error: Error | undefined;
  for (const [index, step] of steps.entries()) {
    if (error && !step.if?.includes('always()')) continue;
    if (step.uses !== undefined) {
      const values = Object.entries(step.with ?? {});
      const given = values.map(([key, value]) => [key, evaluate(value, context)]);
      used.push({ uses: step.uses, with: Object.fromEntries(given) });
      continue;
    }
    const outputFile = path.join(temp, `output-${index}`);
    const values = Object.entries(step.env ?? {});
    try {
      await run('bash', ['-e', '-o', 'pipefail', '-c', String(step.run)], {
        cwd: temp,
        env: {
          ...env,
          ...Object.fromEntries(values.map(([key, value]) => [key, evaluate(value, context)])),
          GITHUB_ACTION_PATH: path.dirname(file),
          GITHUB_OUTPUT: outputFile,
          GITHUB_STEP_SUMMARY: summaryFile,
          RUNNER_TEMP: temp,
        },
        timeout: 540_000,
      });
    } catch (caught) {
      error = caught as Error;
    }
    for (const [name, value] of await readOutputs(outputFile))
      context.set(`steps.${step.id}.outputs.${name}`, value);
  }
  return {
    error,
    outputs: Object.fromEntries(
      Object.entries<{ value: string }>(outputs).map(([name, it]) => [
        name,
        evaluate(it.value, context),
      ]),
    ),
    summary: await readFile(summaryFile, 'utf8').catch(() => ''),
    used,
  };
}
