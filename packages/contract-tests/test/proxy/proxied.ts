import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type RequestOptions,
  request,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from '@jest/globals';
import type { Finding } from '../../src/model/finding.ts';
import { type ProxiedExchange, type ProxyOptions, startProxy } from '../../src/proxy/proxy.ts';
import { exampleOf } from '../traffic/exchanges.ts';

export const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

export const authorization = 'Bearer tk-us-a-secret-of-somebody';
export const target = '/v1/apps/example-app/addons';
export const list = Buffer.from(JSON.stringify(exampleOf('listAddons', '200')));
export const json = { 'Content-Type': 'application/json; charset=utf-8' };

/** Starts an upstream server. */
export async function upstream(handle: RequestListener): Promise<string> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Starts a proxy and records its exchanges and findings. */
export async function proxyTo(url: string, options: Partial<ProxyOptions> = {}) {
  const exchanges: ProxiedExchange[] = [];
  const findings: Finding[] = [];
  let notify = () => {};
  const proxy = await startProxy({
    upstream: url,
    onExchange: (it) => {
      exchanges.push(it);
      notify();
    },
    onFinding: (it) => findings.push(it),
    ...options,
  });
  stops.push(proxy.stop);
  return {
    ...proxy,
    exchanges,
    findings,
    /** Waits until `count` exchanges have been checked. */
    async checked(count: number) {
      while (exchanges.length < count) {
        await new Promise<void>((resolve) => {
          notify = resolve;
        });
      }
    },
  };
}

export interface ReceivedMessage {
  readonly message: IncomingMessage;
  readonly body: Buffer;
}

/** Sends a request unchanged. */
export function send(
  url: string,
  options: RequestOptions = {},
  body?: string | Buffer,
): Promise<ReceivedMessage> {
  return new Promise((resolve, reject) => {
    const headers = { authorization, ...(options.headers as object) };
    const sent = request(url, { ...options, headers, agent: false }, async (message) => {
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of message) chunks.push(chunk);
        resolve({ message, body: Buffer.concat(chunks) });
      } catch (error) {
        reject(error);
      }
    });
    sent.once('error', reject).end(body);
  });
}
