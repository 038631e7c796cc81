import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { atLeast, atMost, median, type Part } from '@scalingo-addons/bench';
import type { Measured } from './har.ts';
import { runOwn, startOwn } from './process.ts';
import { writeRecording } from './recording.ts';

const exchanges = 100_000;
const rounds = 3;

/** How fast recorded exchanges are judged, and whether that takes more memory the more there are. */
export async function measureHar(): Promise<Part> {
  const folder = await mkdtemp(path.join(tmpdir(), 'addons-bench-'));
  try {
    const file = path.join(folder, 'recording.har');
    const sandbox = await startOwn<string>('server', 'sandbox');
    await writeRecording(file, sandbox.told, exchanges);
    await sandbox.stop();
    const measured: Measured[] = [];
    for (let round = 0; round < rounds; round++) {
      measured.push(await runOwn<Measured>('har', file, String(exchanges)));
    }
    const of = (key: keyof Measured) => median(measured.map((it) => it[key]));
    const [perSecond, growth] = [of('perSecond'), of('growth')];
    return {
      title: `A HAR file of ${exchanges} exchanges, medians of ${rounds}`,
      rows: [
        {
          name: 'exchanges a second',
          figure: perSecond.toFixed(0),
          target: atLeast(perSecond, 5_000),
        },
        {
          name: 'heap at the end, over that after a tenth',
          figure: growth.toFixed(2),
          target: atMost(growth, 1.1),
        },
        { name: 'peak of memory', figure: `${of('peakMegabytes').toFixed(0)} MB` },
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
