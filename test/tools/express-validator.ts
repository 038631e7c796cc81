import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OpenApiDocument } from '@scalingo-addons/openapi';
import { loadTool } from './load-tool.ts';

/** The part of Express's request that is used here. */
interface ExpressRequest {
  readonly method: string;
  readonly originalUrl: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** The part of Express's response that is used here. */
interface ExpressResponse {
  status(code: number): ExpressResponse;
  set(name: string, value: string): ExpressResponse;
  json(body: unknown): ExpressResponse;
  send(body: string): ExpressResponse;
  end(): ExpressResponse;
}

/** Header with the reason why a request or a response was rejected, percent-encoded. */
export const reasonHeader = 'x-reason';

/** Headers that reach the server. */
const forwarded = ['authorization', 'prefer', 'accept', 'content-type'];

/**
 * Starts express-openapi-validator in front of a server: it validates requests, and the responses to those that it
 * accepts.
 *
 * @param upstream URL of the server.
 */
export async function startExpressValidator(upstream: string, document: OpenApiDocument) {
  const express = loadTool('express');
  const { middleware } = loadTool('express-openapi-validator');
  const bodies = new WeakMap<object, Buffer>();
  const verify = (request: IncomingMessage, _response: unknown, bytes: Buffer) =>
    bodies.set(request, bytes);

  const app = express();
  app.use(express.json({ strict: false, type: () => true, verify }));
  app.use(
    middleware({
      apiSpec: document,
      validateApiSpec: true,
      validateRequests: true,
      validateResponses: true,
      // The mock checks credentials before everything else.
      validateSecurity: false,
      ignoreServers: true,
    }),
  );
  app.use(async (request: ExpressRequest, response: ExpressResponse) => {
    const body = bodies.get(request);
    const received = await fetch(upstream + request.originalUrl, {
      method: request.method,
      headers: forwarded.flatMap((name): [string, string][] => {
        const value = request.headers[name];
        return value === undefined ? [] : [[name, value]];
      }),
      ...(body && { body: body.toString() }),
    });
    const text = await received.text();
    const type = received.headers.get('content-type') ?? '';
    response.status(received.status);
    if (type) response.set('content-type', type);
    if (type.includes('json')) response.json(JSON.parse(text));
    else response.send(text);
  });
  app.use(
    (
      error: { status?: number; message: string },
      _: unknown,
      response: ExpressResponse,
      __: unknown,
    ) =>
      response
        .status(error.status ?? 500)
        .set(reasonHeader, encodeURIComponent(error.message))
        .end(),
  );
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
