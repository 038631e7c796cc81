import { atMost, type Part } from '@scalingo-addons/bench';
import type { Measured } from './kit.ts';
import { runOwn, startOwn } from './process.ts';

/** How long a full run takes, and how much memory. */
export async function measureRun(): Promise<Part> {
  const sandbox = await startOwn<string>('server', 'sandbox');
  const { ms, peakMegabytes, requests, passed } = await runOwn<Measured>('kit', sandbox.told);
  await sandbox.stop();
  if (!passed) throw new Error('The sandbox does not pass.');
  const seconds = ms / 1_000;
  return {
    title: `A run with writes against the sandbox, ${requests} requests`,
    rows: [
      { name: 'time', figure: `${seconds.toFixed(1)} s`, target: atMost(seconds, 10, 's') },
      {
        name: 'peak of memory',
        figure: `${peakMegabytes.toFixed(0)} MB`,
        target: atMost(peakMegabytes, 300, 'MB'),
      },
    ],
  };
}
