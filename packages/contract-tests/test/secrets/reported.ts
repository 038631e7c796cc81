import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CheckResponseOptions, checkHar, reports } from '../../src/index.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import type { Result } from '../../src/model/result.ts';

const pairs = (fields: object) => Object.entries(fields).map(([name, value]) => ({ name, value }));

/** Converts an exchange to an entry of a HAR file. */
const entryOf = ({ request, response }: Exchange) => ({
  startedDateTime: '2026-01-01T00:00:00.000Z',
  time: 1,
  request: {
    method: request.method,
    url: request.url,
    headers: pairs(request.headers),
    ...(request.body && {
      postData: { mimeType: request.headers['content-type'], text: request.body },
    }),
  },
  response: {
    status: response?.status,
    headers: pairs(response?.headers ?? {}),
    content: {
      size: 1,
      mimeType: response?.headers['content-type'],
      text: response?.body,
    },
  },
});

/** The result of recorded exchanges, and its reports. */
export interface Reported {
  readonly result: Result;
  /** The reports by format. */
  readonly reports: Readonly<Record<string, string>>;
}

/** Checks the recording of exchanges, and renders the result in all formats. */
export async function report(
  exchanges: readonly Exchange[],
  options: CheckResponseOptions = {},
): Promise<Reported> {
  const folder = await mkdtemp(path.join(tmpdir(), 'reported-'));
  try {
    const file = path.join(folder, 'recorded.har');
    const log = { version: '1.2', creator: {}, entries: exchanges.map(entryOf) };
    await writeFile(file, JSON.stringify({ log }));
    const result = await checkHar(file, {
      ...(options.document && { document: options.document }),
    });
    const rendered = Object.entries(reports).map(([name, it]) => [name, it.render(result)]);
    return { result, reports: Object.fromEntries(rendered) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Returns the formats that show a text, also in Base64 or percent-encoded. */
export function formatsWith({ reports: all }: Reported, text: string): readonly string[] {
  const encoded = Buffer.from(text).toString('base64').replace(/=+$/, '');
  const spellings = [text, encoded, encodeURIComponent(text)];
  return Object.entries(all)
    .filter(([, it]) => spellings.some((spelling) => it.includes(spelling)))
    .map(([name]) => name);
}
