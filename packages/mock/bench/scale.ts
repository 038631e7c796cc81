import { atMost, median, type Part, type Row } from '@scalingo-addons/bench';
import { latency } from './load.ts';
import { type Served, startServer } from './process.ts';

const rounds = 5;

/** Paths of lists, or of addons, of ten apps of a world. */
async function pathsOf({ url }: Served, apps: number, what: 'list' | 'get'): Promise<string[]> {
  const names = Array.from({ length: 10 }, (_, index) => `app-${(index * apps) / 10}`);
  const lists = names.map((name) => `/v1/apps/${name}/addons`);
  if (what === 'list') return lists;
  return Promise.all(
    lists.map(async (path) => {
      const answer = await fetch(url + path, {
        headers: { Authorization: 'Bearer example-token' },
      });
      const { addons } = (await answer.json()) as { addons: { id: string }[] };
      return `${path}/${addons[50]?.id}`;
    }),
  );
}

/** What a million addons cost beside a thousand. */
export async function measureScale(): Promise<Part> {
  const small = await startServer('small world');
  const big = await startServer('big world');
  const rows: Row[] = [];
  for (const what of ['get', 'list'] as const) {
    const ofSmall = await pathsOf(small, 10, what);
    const ofBig = await pathsOf(big, 10_000, what);
    const ratios: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const least = await latency(small.url, ofSmall);
      const ratio = (await latency(big.url, ofBig)) / least;
      if (round > 0) ratios.push(ratio);
    }
    const ratio = median(ratios);
    rows.push({
      name: `${what}, latency over that of a thousand addons`,
      figure: ratio.toFixed(2),
      target: atMost(ratio, 1.2),
    });
  }
  const gigabytes = (await big.memory()) / 2 ** 30;
  rows.push(
    { name: 'memory', figure: `${gigabytes.toFixed(2)} GB`, target: atMost(gigabytes, 1.5, 'GB') },
    { name: 'start', figure: `${(big.startMs / 1_000).toFixed(1)} s` },
  );
  await small.stop();
  await big.stop();
  return { title: 'A million addons in ten thousand apps', rows };
}
