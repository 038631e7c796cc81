import { availableParallelism, cpus, loadavg } from 'node:os';
import path from 'node:path';
import { copyCheckout, multiplyPaths } from '../bench/copies.ts';
import { median, time } from '../bench/measure.ts';
import { type ToolTimes, timeTools } from '../bench/tools.ts';
import { Failure, runCommand } from '../support/failure.ts';
import { isMain, type Layout, layoutOf } from '../support/layout.ts';
import { rejectArguments } from '../support/no-arguments.ts';
import { withTemporaryFolder } from '../support/temporary-folder.ts';
import { derive } from './build.ts';

/** Number of runs of the tools. */
const rounds = 5;
/** Document sizes, as a multiple of the operations, and the number of builds of each. */
const sizes = [
  { factor: 1, runs: 9 },
  { factor: 10, runs: 7 },
  { factor: 100, runs: 5 },
];
/** Ratio by which repeated measurements can differ. */
const noise = 1.3;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`.padStart(10);
const ratio = (number: number): string => number.toFixed(2).padStart(8);

/** Compares the build with the tools. Returns the ratio of their times. */
async function compareWithTools(layout: Layout, folder: string): Promise<number> {
  const checkout = await copyCheckout(layout, path.join(folder, 'checkout'));
  const times: ToolTimes[] = [];
  for (let round = 1; round <= rounds; round++) {
    console.log(`round ${round} of ${rounds}: build, redocly lint, bundle, openapi-typescript ...`);
    times.push(await timeTools(checkout, folder));
  }
  const medianOf = (pick: (it: ToolTimes) => number) => median(times.map(pick));
  const build = medianOf((it) => it.build);
  const tools = medianOf((it) => it.lint + it.bundle + it.types);
  console.log(`
The build compared with the tools, run one after the other, each in a new process
(medians of ${rounds} rounds)

                              time   ratio
redocly lint            ${seconds(medianOf((it) => it.lint))}
redocly bundle          ${seconds(medianOf((it) => it.bundle))}
openapi-typescript      ${seconds(medianOf((it) => it.types))}
the three tools         ${seconds(tools)}${ratio(1)}
npm run build           ${seconds(build)}${ratio(build / tools)}
`);
  return build / tools;
}

/**
 * Builds documents of increasing size. Returns the ratio of the times per operation of the last two.
 */
async function measureGrowth(layout: Layout, folder: string): Promise<number> {
  const rows: { factor: number; operations: number; ms: number }[] = [];
  for (const { factor, runs } of sizes) {
    const copy = await copyCheckout(layout, path.join(folder, `x${factor}`));
    await multiplyPaths(copy, factor);
    console.log(`${factor} times as many operations: ${runs} builds ...`);
    // Warm-up: the first builds are slower, until the code is compiled.
    if (factor === 1) for (let run = 0; run < 5; run++) await derive(copy);
    const times: number[] = [];
    let operations = 0;
    for (let run = 0; run < runs; run++) {
      times.push(
        await time(async () => {
          const summary = (await derive(copy)).get('summary.json') ?? '{}';
          operations = JSON.parse(summary).operations;
        }),
      );
    }
    rows.push({ factor, operations, ms: median(times) });
  }
  const perOperation = rows.map(({ ms, operations }) => ms / operations);
  const [smallest = Number.NaN] = perOperation;
  console.log(`
The build with more operations and the same components, in one process, without writing files
(medians)

 times  operations      time  per operation   ratio`);
  rows.forEach(({ factor, operations, ms }, index) => {
    const time = perOperation[index] ?? Number.NaN;
    console.log(
      `${String(factor).padStart(6)}${String(operations).padStart(12)}${seconds(ms)}` +
        `${`${time.toFixed(1)} ms`.padStart(15)}${ratio(time / smallest)}`,
    );
  });
  console.log('');
  return (perOperation.at(-1) ?? Number.NaN) / (perOperation.at(-2) ?? Number.NaN);
}

/**
 * Measures the build, prints the results as ratios within this run, and compares them with the targets.
 *
 * @throws Failure if a target is missed.
 */
async function bench(layout: Layout, folder: string): Promise<void> {
  const [cpu] = cpus();
  console.log(
    `Node ${process.version}, ${process.platform} ${process.arch}, ` +
      `${availableParallelism()} cores (${cpu?.model.trim() ?? 'unknown'}), ` +
      `load ${loadavg()[0]?.toFixed(1)}\n`,
  );
  const build = await compareWithTools(layout, folder);
  const growth = await measureGrowth(layout, folder);
  const results = [
    { target: 'no slower than the tools', measured: build, limit: 1 },
    { target: 'linear growth from 10 to 100 times', measured: growth, limit: noise },
  ].map((it) => ({ ...it, isMet: it.measured <= it.limit }));
  for (const { target, measured, limit, isMet } of results) {
    const numbers = `ratio ${measured.toFixed(2)}, at most ${limit.toFixed(2)}`;
    console.log(`${isMet ? 'met   ' : 'missed'}  ${target}: ${numbers}`);
  }
  if (!results.every(({ isMet }) => isMet)) throw new Failure('The build misses a target.');
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    rejectArguments('npm run bench');
    await withTemporaryFolder('addons-bench-', (folder) => bench(layoutOf(), folder));
  });
}
