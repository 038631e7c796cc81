import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Har } from 'har-format';
import { built } from './built.ts';

/** Writes a HAR file with `count` exchanges: those of a run against `baseUrl`, repeatedly. */
export async function writeRecording(file: string, baseUrl: string, count: number): Promise<void> {
  const run = await built.runContract({
    baseUrl,
    app: 'example-app',
    allowWrites: true,
    credentials: { apiToken: 'tk-us-example', foreignBearerToken: 'trial-token' },
    seed: 1,
  });
  const { log }: Har = JSON.parse(built.reports.har.render(run));
  const texts = log.entries.map((it) => JSON.stringify(it, null, 2));
  const out = createWriteStream(file);
  out.write('{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":[');
  for (let at = 0; at < count; at++) {
    const text = `${at === 0 ? '' : ','}\n${texts[at % texts.length]}`;
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end(']}}');
  await once(out, 'finish');
}
