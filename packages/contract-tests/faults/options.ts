import { parseArgs } from 'node:util';
import { withUsage } from '@scalingo-addons/command';

const usage = `Usage: npm run faults -w packages/contract-tests -- [options]

Runs the suite against every fault, and reports which ones it finds.

  --only <pattern>    run the faults whose kind and id match this regular expression
  --further           run the faults of catalog/further, which any check may find, and of which README.md says nothing
  --compare           run Redocly and Prism on the same faults, too
  --write             update the table in README.md and the summary in the package's README.md; what was not run stays
  --healthy-runs <n>  number of runs against the healthy sandbox (default: 50)
  --jobs <n>          number of processes (default: 2)
  --resume            keep the results of an earlier run that did not end
  --help              show this text`;

/** What to run, and what to do with the results. */
export interface FaultOptions {
  /** Matches the kind and id of the faults to run. */
  readonly only: RegExp;
  readonly further: boolean;
  readonly compare: boolean;
  readonly write: boolean;
  readonly resume: boolean;
  /** Number of processes. */
  readonly jobs: number;
  readonly healthyRuns: number;
}

/** Reads a number from `min`. */
function toCount(option: string, text: string, min: number): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= min) return count;
  throw new Error(`--${option} takes a number from ${min}, not "${text}".`);
}

function toPattern(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch {
    throw new Error(`--only takes a regular expression, not "${text}".`);
  }
}

/** Reads the options; prints what is wrong with them and ends the process with status 2, or the usage with status 0. */
export function readOptions(args: readonly string[]): FaultOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        only: { type: 'string', default: '' },
        compare: { type: 'boolean', default: false },
        further: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
        resume: { type: 'boolean', default: false },
        jobs: { type: 'string', default: '2' },
        'healthy-runs': { type: 'string', default: '50' },
        help: { type: 'boolean', default: false },
      },
    });
    const { only, jobs, 'healthy-runs': healthyRuns, help, ...flags } = values;
    if (help) {
      console.log(usage);
      process.exit(0);
    }
    if (flags.further && flags.compare)
      throw new Error('--compare runs the faults of the table: omit --further.');
    return {
      ...flags,
      only: toPattern(only),
      jobs: toCount('jobs', jobs, 1),
      healthyRuns: toCount('healthy-runs', healthyRuns, 0),
    };
  } catch (error) {
    console.error(withUsage((error as Error).message, usage));
    process.exit(2);
  }
}
