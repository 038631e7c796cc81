import { ProxyFailure } from '../../http/proxy-failure.ts';
import type { Transport } from '../../http/transport.ts';
import type { ContractResponse } from '../../model/contract-response.ts';
import { RunError } from '../../model/errors.ts';

/**
 * Returns a function that looks at the first response of each server. It throws a RunError if a proxy has sent a page in the
 * server's place.
 */
export function createSenderCheck(
  transport: Pick<Transport, 'proxyBefore'>,
): (url: string, response: ContractResponse) => void {
  /** Origins that have responded. */
  const responded = new Set<string>();
  return (url, { status, contentType, mediaType }) => {
    const { origin } = new URL(url);
    const isFirst = !responded.has(origin);
    responded.add(origin);
    const proxy = isFirst && transport.proxyBefore(url);
    if (!proxy || contentType !== 'text/html' || mediaType !== undefined) return;
    const { message } = new ProxyFailure(
      proxy,
      `sent a page in place of the server (status ${status})`,
    );
    throw new RunError(`No response from ${origin}: ${message}.`);
  };
}
