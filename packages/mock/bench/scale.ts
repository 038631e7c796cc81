import { atMost, median, type Part, type Row } from '@scalingo-addons/bench';
import { latency } from './load.ts';
import { type ServerProcess, startServer } from './process.ts';

const rounds = 5;

/** Returns paths of the addon lists of ten apps, or of one addon of each. */
async function samplePaths(
  { url }: ServerProcess,
  apps: number,
  what: 'list' | 'get',
): Promise<string[]> {
  const names = Array.from({ length: 10 }, (_, index) => `app-${(index * apps) / 10}`);
  const lists = names.map((name) => `/v1/apps/${name}/addons`);
  if (what === 'list') return lists;
  return Promise.all(
    lists.map(async (path) => {
      const response = await fetch(url + path, {
        headers: { Authorization: 'Bearer example-token' },
      });
      const { addons } = (await response.json()) as { addons: { id: string }[] };
      return `${path}/${addons[50]?.id}`;
    }),
  );
}

/** Compares a million addons with a thousand. */
export async function measureScale(): Promise<Part> {
  const small = await startServer('small fixture');
  const large = await startServer('large fixture');
  const rows: Row[] = [];
  for (const what of ['get', 'list'] as const) {
    const smallPaths = await samplePaths(small, 10, what);
    const largePaths = await samplePaths(large, 10_000, what);
    const ratios: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const baseline = await latency(small.url, smallPaths);
      const ratio = (await latency(large.url, largePaths)) / baseline;
      if (round > 0) ratios.push(ratio);
    }
    const ratio = median(ratios);
    rows.push({
      name: `${what}, latency relative to a thousand addons`,
      figure: ratio.toFixed(2),
      target: atMost(ratio, 1.2),
    });
  }
  const gigabytes = (await large.memory()) / 2 ** 30;
  const seconds = large.startMs / 1_000;
  rows.push(
    { name: 'memory', figure: `${gigabytes.toFixed(2)} GB`, target: atMost(gigabytes, 1.5, 'GB') },
    { name: 'start', figure: `${seconds.toFixed(1)} s`, target: atMost(seconds, 4, 's') },
  );
  await small.stop();
  await large.stop();
  return { title: 'A million addons in ten thousand apps', rows };
}
