import { setTimeout as wait } from 'node:timers/promises';
import { isLasting } from '../http/failure-reason.ts';
import type { Transport } from '../http/transport.ts';
import { Interrupted, RunError } from '../model/errors.ts';
import type { HeaderFields } from '../model/exchange.ts';

/** Pause between two attempts, in milliseconds. */
const pauseMs = 200;

/**
 * Waits until a server responds, whatever it responds.
 *
 * @param maxMs maximum time to wait, in milliseconds; 0 to not wait at all.
 * @throws RunError if it does not respond in time, or its certificate is not trusted.
 */
export async function waitForServer(
  transport: Transport,
  { url, headers }: { readonly url: string; readonly headers: HeaderFields },
  maxMs: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const end = performance.now() + maxMs;
  while (maxMs > 0) {
    const request = { method: 'GET', url: `${url}/`, headers, body: undefined };
    const { response, failure } = await transport.send(request);
    if (response) return;
    if (performance.now() >= end || isLasting(failure))
      throw new RunError(`No response from ${url}: ${failure}.`);
    await wait(pauseMs, undefined, { signal }).catch(() => {
      throw new Interrupted('the run was aborted');
    });
  }
}
