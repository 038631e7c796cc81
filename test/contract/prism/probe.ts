import type { Contract } from '@scalingo-addons/openapi';
import type { Difference } from './difference.ts';

/** How long a server may take to respond, or to end, in milliseconds. */
const patienceMs = 20_000;

/** A server that probes are sent to. */
export interface ProbedServer {
  readonly url: string;
  /** Resolves when its process has ended; undefined if it has none of its own. */
  readonly ended?: Promise<unknown>;
}

/** Sends the probe of a difference; returns its outcome. */
export async function probe(
  { url, ended }: ProbedServer,
  contract: Contract,
  difference: Difference,
): Promise<string> {
  const signal = AbortSignal.timeout(patienceMs);
  const aborted = new Promise((resolve) => signal.addEventListener('abort', () => resolve(false)));
  try {
    return await difference.probe({
      contract,
      send: ({ target, method, headers, body }) =>
        fetch(url + target, { method, headers, signal, ...(body !== undefined && { body }) }),
    });
  } catch {
    const hasEnded = await Promise.race([ended?.then(() => true), aborted]);
    return hasEnded ? 'the process ends' : 'no response';
  }
}
