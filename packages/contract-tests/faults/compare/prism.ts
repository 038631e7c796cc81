import { contractOf, readBundle } from '@scalingo-addons/openapi';
import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';
import type { Fault } from '../fault.ts';
import { startHarmedSandbox } from '../harmed-sandbox.ts';
import type { Column } from '../table.ts';
import { requests, type Step } from './requests.ts';

/** How long an answer may take, in milliseconds. */
const timeoutMs = 1_000;

/** What the header of Prism's proxy says, without the values. */
const violationsOf = (header: string | null): readonly string[] => {
  if (header === null) return [];
  const all = JSON.parse(header) as { location?: string[]; message: string; severity: string }[];
  return all.map(
    ({ location, message, severity }) => `${severity} ${location?.join('.')} ${message}`,
  );
};

/** Makes the requests through the proxy, and gives what it finds, each with the step that it belongs to. */
async function traffic(url: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const send = async ({ title, method, target, authorization, body }: Step): Promise<unknown> => {
    try {
      const answer = await fetch(url + target, {
        method,
        redirect: 'manual',
        headers: {
          ...(authorization && { authorization }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      for (const it of violationsOf(answer.headers.get('sl-violations')))
        found.add(`${title}: ${it}`);
      return await answer.json();
    } catch {
      // What does not answer, or not in JSON, is for the proxy to tell.
      return undefined;
    }
  };
  await requests(send);
  return found;
}

/** Puts faults to Prism's proxy: found is what it says of a harmed server and not of the unharmed one. */
export async function askPrism(
  faults: readonly Fault[],
  onDone: (id: string) => void,
): Promise<Column> {
  const { mock, server, stop } = await startHarmedSandbox();
  const { document } = contractOf(readBundle());
  const prism = createServer(await getHttpOperationsFromSpec(document), {
    components: { logger: createLogger('proxy', { level: 'silent' }) },
    config: {
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      isProxy: true,
      upstream: new URL(server.url),
      upstreamProxy: undefined,
      mock: { dynamic: false },
    },
    cors: false,
  });
  const url = await prism.listen(0, '127.0.0.1');
  const verdicts = new Map<string, string>();
  try {
    const baseline = await traffic(url);
    for (const fault of faults) {
      mock.reset();
      server.setHarm(fault.harm());
      const found = [...(await traffic(url))].filter((it) => !baseline.has(it));
      verdicts.set(fault.id, found.length > 0 ? 'yes' : '');
      onDone(fault.id);
    }
  } finally {
    await prism.close();
    await stop();
  }
  return { title: 'Prism proxy', verdicts };
}
