import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type buildConnector, EnvHttpProxyAgent, Pool } from 'undici';
import type { ReceivedResponse, SentRequest } from '../model/exchange.ts';
import { isClosed, reasonOf } from './failure-reason.ts';
import { maxHeaderBytes } from './limits.ts';
import { textOf } from './message.ts';
import { ProxyFailure } from './proxy-failure.ts';
import { noKeepAlive, ProxyPool, throughTunnel } from './proxy-pool.ts';
import type { Proxies, ProxyUrl } from './proxy-variables.ts';
import { startTimeLimit } from './time-limit.ts';
import { timeoutError } from './timeout-error.ts';
import { rawTarget } from './url.ts';

/** Sends requests through the proxies of the environment, but to the servers in NO_PROXY. */
export interface ProxiedRequests {
  /** Ends as soon as the signal is aborted, or after the timeout, whatever the proxy does. */
  send(sent: SentRequest, signal: AbortSignal): Promise<ReceivedResponse>;
  close(): void;
}

/** What undici passes to the factory of connections; a server without a proxy has no connector. */
interface FactoryOptions {
  readonly connect?: buildConnector.connector;
}

/** Returns a promise that is rejected with the reason of a signal. */
const abortOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

const isSecure = (origin: string): boolean => origin.startsWith('https:');

/** Whether a response is an error that a proxy reports, which no server does. */
const isOfProxy = ({ status, headers }: ReceivedResponse): boolean =>
  status >= 400 && ('x-squid-error' in headers || 'proxy-agent' in headers);

const ofItsOwn = (proxy: ProxyUrl, status: number): ProxyFailure =>
  new ProxyFailure(proxy, `responded in place of the server (status ${status})`, status === 407);

/** Returns why a proxy accepts no connection any more; undefined if it does, or if the signal is aborted first. */
async function reasonWhyDown(proxy: ProxyUrl, signal: AbortSignal): Promise<string | undefined> {
  const port = Number(proxy.port) || (isSecure(proxy.href) ? 443 : 80);
  const socket = connect({ host: proxy.hostname.replace(/^\[|\]$/g, ''), port });
  try {
    await once(socket, 'connect', { signal });
    return undefined;
  } catch (error) {
    return signal.aborted ? undefined : reasonOf(error);
  } finally {
    socket.destroy();
  }
}

/**
 * Creates requests that open a connection each: one that is reused could be closed by the proxy or the server meanwhile.
 *
 * @param timeoutMs timeout of an exchange, in milliseconds.
 */
export function createProxiedRequests(proxies: Proxies, timeoutMs: number): ProxiedRequests {
  const sockets = new Set<Socket>();
  /** Origins of the servers in NO_PROXY that were sent a request. */
  const direct = new Set<string>();
  /** Proxies that have responded, by URL. */
  const responded = new Set<string>();
  /** When the tunnels that are not open yet were asked for, by the URL of their proxy. */
  const waiting = new Map<string, Map<object, number>>();
  const waitingAt = ({ href }: ProxyUrl) => {
    const known = waiting.get(href) ?? new Map<object, number>();
    waiting.set(href, known);
    return known;
  };
  /** Whether a proxy has kept a tunnel waiting for most of the timeout of the request that needs it. */
  const isKeptWaiting = (proxy: ProxyUrl) =>
    [...waitingAt(proxy).values()].some((since) => performance.now() - since > timeoutMs / 2);
  const proxyFor = (origin: string) => (isSecure(origin) ? proxies.https : proxies.http);

  const poolOf = (proxy: ProxyUrl, connect: buildConnector.connector) =>
    new ProxyPool({ proxy, connect, sockets, waiting: waitingAt(proxy) }, () =>
      responded.add(proxy.href),
    );
  const agent = new EnvHttpProxyAgent({
    pipelining: noKeepAlive,
    maxHeaderSize: maxHeaderBytes,
    // Without a text, undici would read the variables, which need not be valid.
    httpProxy: proxies.http?.href ?? '',
    httpsProxy: proxies.https?.href ?? '',
    // Many proxies accept CONNECT for https only (RFC 9112, section 3.2.2).
    proxyTunnel: false,
    clientFactory(target, options) {
      const proxy = [proxies.http, proxies.https].find((it) => it?.href === target.href);
      const { connect } = options as Required<FactoryOptions>;
      return proxy ? poolOf(proxy, connect) : new Pool(target, options);
    },
    factory(target, options) {
      const origin = String(target);
      const { connect } = options as FactoryOptions;
      if (typeof connect !== 'function') {
        direct.add(origin);
        return new Pool(target, options);
      }
      if (origin === proxies.http?.href) return poolOf(proxies.http, connect);
      const proxy = proxyFor(origin);
      return new Pool(target, {
        ...options,
        ...(proxy && { connect: throughTunnel(proxy, connect) }),
      });
    },
  });

  async function exchange(sent: SentRequest, signal: AbortSignal): Promise<ReceivedResponse> {
    const { method, url, headers, body } = sent;
    const response = await agent.request({
      origin: new URL(url).origin,
      path: rawTarget(url),
      method: method as 'GET',
      headers,
      body: body ?? null,
      signal,
    });
    const fields = Object.entries(response.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(', ')] as const],
    );
    const content = textOf(Buffer.from(await response.body.arrayBuffer()));
    return { status: response.statusCode, headers: Object.fromEntries(fields), ...content };
  }

  return {
    async send(sent, signal) {
      const { origin } = new URL(sent.url);
      const ended = new AbortController();
      /** The proxy of the request, if it has one. */
      const ownProxy = () => (direct.has(origin) ? undefined : proxyFor(origin));
      /** The proxy of the request if it has never responded. */
      const silentProxy = () => {
        const proxy = ownProxy();
        return proxy && responded.has(proxy.href) ? undefined : proxy;
      };
      /** The proxy of the request if it could respond in place of the server. */
      const plainProxy = () => (direct.has(origin) || isSecure(origin) ? undefined : proxies.http);
      const endTimeLimit = startTimeLimit(timeoutMs, () => {
        const own = ownProxy();
        const isUnsent = own !== undefined && isSecure(origin) && isKeptWaiting(own);
        const proxy = isUnsent ? own : silentProxy();
        const what = `did not respond within ${timeoutMs / 1_000} s`;
        ended.abort(proxy ? new ProxyFailure(proxy, what, isUnsent) : timeoutError(timeoutMs));
      });
      const either = AbortSignal.any([signal, ended.signal]);
      try {
        // undici notices no signal while it connects.
        const response = await Promise.race([exchange(sent, either), abortOf(either)]);
        const proxy = silentProxy();
        if (proxy) responded.add(proxy.href);
        const seenBy = plainProxy();
        if (seenBy && isOfProxy(response)) throw ofItsOwn(seenBy, response.status);
        return response;
      } catch (error) {
        const seenBy = plainProxy();
        // undici turns this response into an error.
        if (seenBy && /\(407\)$/.test((error as Error).message)) throw ofItsOwn(seenBy, 407);
        const proxy = ownProxy();
        if (!proxy || !isClosed(error)) throw error;
        if (!responded.has(proxy.href))
          throw new ProxyFailure(proxy, 'closed the connection before the response');
        const why = await reasonWhyDown(proxy, either);
        throw why === undefined ? error : new ProxyFailure(proxy, `cannot be reached (${why})`);
      } finally {
        endTimeLimit();
      }
    },
    close() {
      void agent.destroy();
      for (const socket of sockets) socket.destroy();
    },
  };
}
