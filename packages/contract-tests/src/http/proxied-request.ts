import { EnvHttpProxyAgent, Pool } from 'undici';
import type { ReceivedResponse, SentRequest } from '../model/exchange.ts';
import { textOf } from './message.ts';
import { rawTarget } from './url.ts';

/** Sends requests through the proxy that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name. */
export interface ProxiedRequests {
  send(sent: SentRequest, signal: AbortSignal): Promise<ReceivedResponse>;
  close(): void;
}

/** Connections to a proxy that fail for good if it closes them: undici would connect again without end. */
class ProxyConnections extends Pool {
  override connect(...args: unknown[]): Promise<never> {
    const connect = super.connect as (...all: unknown[]) => Promise<never>;
    return connect.apply(this, args).catch((error: Error) => {
      throw new Error(`the proxy opened no tunnel: ${error.message}`);
    });
  }
}

const connectOnce = (origin: URL, options: object): ProxyConnections =>
  new ProxyConnections(origin, options);

const variables = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'];

/** Creates a sender through the proxy of the environment; undefined if it names none. */
export function createProxiedRequests(
  environment: NodeJS.ProcessEnv = process.env,
): ProxiedRequests | undefined {
  if (!variables.some((name) => environment[name])) return undefined;
  // Many proxies accept CONNECT for https only (RFC 9112, section 3.2.2).
  const agent = new EnvHttpProxyAgent({ proxyTunnel: false, clientFactory: connectOnce });
  return {
    async send({ method, url, headers, body }, signal) {
      const {
        statusCode,
        headers: received,
        body: stream,
      } = await agent.request({
        origin: new URL(url).origin,
        path: rawTarget(url),
        method: method as 'GET',
        headers,
        body: body ?? null,
        signal,
      });
      const fields = Object.entries(received).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, [value].flat().join(', ')] as const],
      );
      const content = textOf(Buffer.from(await stream.arrayBuffer()));
      return { status: statusCode, headers: Object.fromEntries(fields), ...content };
    },
    close: () => void agent.destroy(),
  };
}
