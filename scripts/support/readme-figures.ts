import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Summary } from '../summary.ts';
import { describeError, Failure } from './failure.ts';
import { onlyIfMissing } from './missing-files.ts';

/** What the contract tests cover, by its name in the report. */
const labels = {
  operations: 'operations',
  responses: 'response codes',
  responseExamples: 'response examples',
  requestExamples: 'request examples',
  properties: 'schema properties',
} as const satisfies Partial<Record<keyof Summary, string>>;

/** How many operations, responses, examples and properties the contract has, or the contract tests cover. */
export type CoverageFigures = Pick<Summary, keyof typeof labels>;

/** Returns the report that `npm test` prints, and README.md shows. */
export function coverageReport(covered: CoverageFigures, total: CoverageFigures): string {
  const lines = Object.entries(labels).map(([key, label]) => {
    const [part, all] = [covered, total].map((it) => it[key as keyof CoverageFigures]);
    const percent = Math.floor((100 * Number(part)) / Number(all));
    return `${label.padEnd(22)}${part} of ${all}  ${percent} %\n`;
  });
  return `Contract coverage\n${lines.join('')}`;
}

/**
 * Returns the text of a README.md with the report of a contract that is covered as a whole, which `npm test` demands.
 * A text without such a report stays as it is.
 */
export const withCoverage = (readme: string, summary: CoverageFigures): string =>
  readme.replace(/^Contract coverage\n(?:.+\n)*?(?=```)/m, () => coverageReport(summary, summary));

/** The text of a README.md, and what it must be. */
interface Readme {
  readonly current: string;
  readonly expected: string;
}

/** Reads a README.md; undefined if there is none. */
async function readReadme(
  file: string,
  generated: ReadonlyMap<string, string>,
): Promise<Readme | undefined> {
  const current = await readFile(file, 'utf8').catch(onlyIfMissing(undefined));
  if (current === undefined) return undefined;
  const summary: Summary = JSON.parse(generated.get('summary.json') ?? '{}');
  return { current, expected: withCoverage(current, summary) };
}

/** Returns whether a README.md shows other figures than the generated files, by name. */
export async function isReadmeStale(
  file: string,
  generated: ReadonlyMap<string, string>,
): Promise<boolean> {
  const readme = await readReadme(file, generated);
  return readme !== undefined && readme.expected !== readme.current;
}

/**
 * Writes the figures of the generated files, by name, to a README.md that shows others.
 *
 * @throws Failure if it cannot be written.
 */
export async function updateReadme(
  file: string,
  generated: ReadonlyMap<string, string>,
): Promise<void> {
  const readme = await readReadme(file, generated);
  if (!readme || readme.expected === readme.current) return;
  try {
    await writeFile(file, readme.expected);
  } catch (error) {
    const name = path.basename(file);
    throw new Failure(
      `Cannot write ${name}: ${describeError(error)}. Everything else is up to date.`,
    );
  }
}
