/** A server in a separate process; sends its URL to the parent process. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/** Serves one response of the sandbox as static bytes, whatever the request is. */
async function upstream(): Promise<string> {
  const { startMock } = await import('@scalingo-addons/mock');
  const mock = await startMock({ engine: 'sandbox' });
  const headers = { Authorization: 'Bearer example-token' };
  const response = await fetch(`${mock.url}/v1/apps/example-app/addons`, { headers });
  const type = response.headers.get('content-type') ?? '';
  const etag = response.headers.get('etag') ?? '';
  const body = Buffer.from(await response.arrayBuffer());
  await mock.stop();
  const server = createServer((_request, response) => {
    const length = body.length;
    response
      .writeHead(200, { 'Content-Type': type, 'Content-Length': length, ETag: etag })
      .end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function proxy(url: string): Promise<string> {
  const { built } = await import('./built.ts');
  return (await built.startProxy({ upstream: url })).url;
}

/** Prism as a proxy that validates requests and responses. */
async function prism(url: string): Promise<string> {
  const { createLogger } = await import('@stoplight/prism-core');
  const { getHttpOperationsFromSpec } = await import('@stoplight/prism-http');
  const { createServer: createPrism } = await import('@stoplight/prism-http-server');
  const file = fileURLToPath(new URL('../dist/openapi.json', import.meta.url));
  const server = createPrism(await getHttpOperationsFromSpec(file), {
    cors: true,
    components: { logger: createLogger('proxy', { level: 'silent' }) },
    config: {
      isProxy: true,
      upstream: new URL(url),
      upstreamProxy: undefined,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      mock: { dynamic: false },
    },
  });
  return server.listen(0, '127.0.0.1');
}

async function sandbox(): Promise<string> {
  const { startMock } = await import('@scalingo-addons/mock');
  return (await startMock({ engine: 'sandbox' })).url;
}

const kinds: Readonly<Record<string, (upstream: string) => Promise<string>>> = {
  upstream,
  proxy,
  prism,
  sandbox,
};
const [, , kind = '', url = ''] = process.argv;
process.send?.(await kinds[kind]?.(url));
