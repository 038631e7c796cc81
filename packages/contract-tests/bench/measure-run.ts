import { atMost, type Part } from '@scalingo-addons/bench';
import { runProcess, startProcess } from './process.ts';
import type { Measured } from './suite.ts';

/** Measures the time and memory of a full run. */
export async function measureRun(): Promise<Part> {
  const sandbox = await startProcess<string>('server', 'sandbox');
  const { ms, peakMegabytes, requests, passed } = await runProcess<Measured>(
    'suite',
    sandbox.message,
  );
  await sandbox.stop();
  if (!passed) throw new Error('The sandbox does not pass the suite.');
  const seconds = ms / 1_000;
  return {
    title: `A run with writes against the sandbox, ${requests} requests`,
    rows: [
      { name: 'time', figure: `${seconds.toFixed(1)} s`, target: atMost(seconds, 10, 's') },
      {
        name: 'peak memory',
        figure: `${peakMegabytes.toFixed(0)} MB`,
        target: atMost(peakMegabytes, 300, 'MB'),
      },
    ],
  };
}
