import { type buildConnector, EnvHttpProxyAgent, Pool } from 'undici';
import { RunError } from '../model/errors.ts';
import type { ReceivedResponse, SentRequest } from '../model/exchange.ts';
import { textOf } from './message.ts';
import { ProxyPool } from './proxy-pool.ts';
import { rawTarget } from './url.ts';

/** Sends requests through the proxy that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name. */
export interface ProxiedRequests {
  send(sent: SentRequest, signal: AbortSignal): Promise<ReceivedResponse>;
  close(): void;
}

/** Returns the URL of a proxy that a variable names; undefined if it names none. Lower case takes precedence. */
function proxyIn(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const text = environment[name.toLowerCase()] ?? environment[name];
  if (!text) return undefined;
  if (URL.canParse(text) && /^(https?|socks5?):$/.test(new URL(text).protocol)) return text;
  throw new RunError(`${name} must be the URL of a proxy, such as http://proxy.example.com:3128.`);
}

/** What undici passes to the factory of connections to a proxy. */
interface ProxyConnection {
  readonly connect: buildConnector.connector;
}

/** Creates a sender through the proxy of the environment; undefined if it names none. */
export function createProxiedRequests(
  environment: NodeJS.ProcessEnv = process.env,
): ProxiedRequests | undefined {
  const httpProxy = proxyIn(environment, 'HTTP_PROXY');
  const httpsProxy = proxyIn(environment, 'HTTPS_PROXY');
  const proxies = [httpProxy, httpsProxy].filter((it) => it !== undefined);
  if (proxies.length === 0) return undefined;
  const isProxy = (origin: string | URL) =>
    proxies.some((it) => new URL(it).href === String(origin));
  const agent = new EnvHttpProxyAgent({
    ...(httpProxy !== undefined && { httpProxy }),
    ...(httpsProxy !== undefined && { httpsProxy }),
    // Many proxies accept CONNECT for https only (RFC 9112, section 3.2.2).
    proxyTunnel: false,
    clientFactory: (proxy, options) => new ProxyPool(proxy, (options as ProxyConnection).connect),
    factory: (origin, options) =>
      isProxy(origin)
        ? new ProxyPool(new URL(origin), (options as ProxyConnection).connect)
        : new Pool(origin, options),
  });
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
