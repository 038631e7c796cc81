import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { atLeast, atMost, median, type Part } from '@scalingo-addons/bench';
import type { Measured } from './har.ts';
import { runProcess, startProcess } from './process.ts';
import { writeRecording } from './recording.ts';

const exchanges = 100_000;
const rounds = 3;

/** Measures how fast recorded exchanges are checked, and whether memory grows with their number. */
export async function measureHar(): Promise<Part> {
  const folder = await mkdtemp(path.join(tmpdir(), 'addons-bench-'));
  try {
    const file = path.join(folder, 'recording.har');
    const sandbox = await startProcess<string>('server', 'sandbox');
    await writeRecording(file, sandbox.message, exchanges);
    await sandbox.stop();
    const measured: Measured[] = [];
    for (let round = 0; round < rounds; round++) {
      measured.push(await runProcess<Measured>('har', file, String(exchanges)));
    }
    const of = (key: keyof Measured) => median(measured.map((it) => it[key]));
    const [perSecond, growth] = [of('perSecond'), of('growth')];
    return {
      title: `A HAR file with ${exchanges} exchanges, medians of ${rounds} rounds`,
      rows: [
        {
          name: 'exchanges per second',
          figure: perSecond.toFixed(0),
          target: atLeast(perSecond, 5_000),
        },
        {
          name: 'heap at the end / after a tenth',
          figure: growth.toFixed(2),
          target: atMost(growth, 1.1),
        },
        { name: 'peak memory', figure: `${of('peakMegabytes').toFixed(0)} MB` },
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
