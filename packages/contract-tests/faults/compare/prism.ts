import { contractOf, readBundle } from '@scalingo-addons/openapi';
import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';
import type { Fault } from '../fault.ts';
import type { Column } from '../report/table.ts';
import { startFaultySandbox } from '../server/faulty-sandbox.ts';
import { requests, type Step } from './requests.ts';

/** Request timeout in milliseconds. */
const timeoutMs = 1_000;

/** Returns the violations in the header of Prism's proxy, without the values. */
const violationsOf = (header: string | null): readonly string[] => {
  if (header === null) return [];
  const all = JSON.parse(header) as { location?: string[]; message: string; severity: string }[];
  return all.map(
    ({ location, message, severity }) => `${severity} ${location?.join('.')} ${message}`,
  );
};

/** Sends the requests through the proxy, and returns its violations, each with the title of its step. */
async function findViolations(url: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const send = async ({ title, method, target, authorization, body }: Step): Promise<unknown> => {
    try {
      const response = await fetch(url + target, {
        method,
        redirect: 'manual',
        headers: {
          ...(authorization && { authorization }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      for (const it of violationsOf(response.headers.get('sl-violations')))
        found.add(`${title}: ${it}`);
      return await response.json();
    } catch {
      // Missing or invalid responses are for the proxy to report.
      return undefined;
    }
  };
  await requests(send);
  return found;
}

/** Runs the faults behind Prism's proxy. A fault is found if the proxy reports more than on the healthy server. */
export async function comparePrism(
  faults: readonly Fault[],
  onDone: (id: string) => void,
): Promise<Column> {
  const { mock, server, stop } = await startFaultySandbox();
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
    const baseline = await findViolations(url);
    for (const fault of faults) {
      mock.reset();
      server.setInterceptor(fault.inject());
      const found = [...(await findViolations(url))].filter((it) => !baseline.has(it));
      verdicts.set(fault.id, found.length > 0 ? 'yes' : '');
      onDone(fault.id);
    }
  } finally {
    await prism.close();
    await stop();
  }
  return { title: 'Prism proxy', verdicts };
}
