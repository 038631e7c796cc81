import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { ProxiedResponse } from '../../../interceptor.ts';
import {
  emptyResponse,
  intercept,
  isOperation,
  isSuccess,
  jsonResponse,
  onResponse,
  onStatus,
  onSuccess,
  withBody,
  withHeaders,
} from '../../../interceptors/index.ts';
import { createFurther, everyNth, setHeader } from '../create.ts';

/** Writes a response of an operation by hand. */
const writeRaw = (operation: string, write: (socket: Socket, body: Buffer) => void) =>
  onSuccess(operation, (response) => ({
    ...response,
    raw: (socket: Socket) => write(socket, response.body),
  }));

const head = (...lines: readonly string[]) =>
  ['HTTP/1.1 200 OK', 'Content-Type: application/json', ...lines, '', ''].join('\r\n');

const gzipped = (response: ProxiedResponse, encoding: string, body: Buffer) =>
  withHeaders(withBody(response, body), { 'content-encoding': encoding });

/** Messages are framed, compressed or cached wrongly. */
export const wire = createFurther([
  [
    'transport',
    'getAddonSsoUrl',
    'sends two different lengths',
    writeRaw('getAddonSsoUrl', (socket, body) => {
      socket.end(
        Buffer.concat([
          Buffer.from(head(`Content-Length: ${body.length}`, `Content-Length: ${body.length + 1}`)),
          body,
        ]),
      );
    }),
  ],
  [
    'transport',
    'createAddonToken',
    'sends a length and chunks',
    writeRaw('createAddonToken', (socket, body) => {
      socket.end(
        Buffer.concat([
          Buffer.from(
            `${head(`Content-Length: ${body.length}`, 'Transfer-Encoding: chunked')}${body.length.toString(16)}\r\n`,
          ),
          body,
          Buffer.from('\r\n0\r\n\r\n'),
        ]),
      );
    }),
  ],
  [
    'transport',
    'listAddonCategories',
    'sends a header without a colon',
    writeRaw('listAddonCategories', (socket, body) => {
      socket.end(
        Buffer.concat([Buffer.from(head('X-Broken', `Content-Length: ${body.length}`)), body]),
      );
    }),
  ],
  [
    'transport',
    'listRegions',
    'sends a header that is too long',
    writeRaw('listRegions', (socket, body) => {
      socket.end(
        Buffer.concat([
          Buffer.from(head(`X-Trace: ${'a'.repeat(100_000)}`, `Content-Length: ${body.length}`)),
          body,
        ]),
      );
    }),
  ],
  [
    'transport',
    'getCurrentUser',
    'sends a status of two digits',
    writeRaw('getCurrentUser', (socket, body) => {
      socket.end(
        Buffer.concat([
          Buffer.from(`HTTP/1.1 20 OK\r\nContent-Length: ${body.length}\r\n\r\n`),
          body,
        ]),
      );
    }),
  ],
  [
    'transport',
    'listAddons',
    'sends a second response at once',
    writeRaw('listAddons', (socket, body) => {
      const one = Buffer.concat([Buffer.from(head(`Content-Length: ${body.length}`)), body]);
      socket.write(Buffer.concat([one, one]));
    }),
  ],
  [
    'transport',
    'getAddon',
    'sends half of a compressed body',
    onSuccess('getAddon', (response) => {
      const packed = gzipSync(response.body);
      return gzipped(response, 'gzip', packed.subarray(0, packed.length >> 1));
    }),
  ],
  [
    'transport',
    'listAddonProviders',
    'compresses twice and says so once',
    onSuccess('listAddonProviders', (response) =>
      gzipped(response, 'gzip', gzipSync(gzipSync(response.body))),
    ),
  ],
  [
    'transport',
    'listAddonProviderPlans',
    'names an encoding that nobody knows',
    setHeader('listAddonProviderPlans', 'content-encoding', 'zip'),
  ],
  [
    'transport',
    'provisionAddon',
    'says deflate but does not compress',
    setHeader('provisionAddon', 'content-encoding', 'deflate'),
  ],
  [
    'transport',
    'listAddons',
    'closes every seventh connection',
    everyNth('listAddons', 7, () => ({
      ...emptyResponse(200),
      raw: (socket: Socket) => socket.destroy(),
    })),
  ],
  [
    'HTTP',
    'getAddon',
    'sends a body with 304',
    onStatus('getAddon', 304, (response) => ({
      ...response,
      raw: (socket: Socket) =>
        socket.end('HTTP/1.1 304 Not Modified\r\nContent-Length: 2\r\n\r\n{}'),
    })),
  ],
  [
    'HTTP',
    'listAddonCategories',
    'returns the ETag of another resource with 304',
    onStatus('listAddonCategories', 304, (response) =>
      withHeaders(response, { etag: 'W/"other"' }),
    ),
  ],
  [
    'HTTP',
    'listAddonProviders',
    'compares with If-None-Match as a part of the text',
    intercept(isOperation('listAddonProviders'), async (request, forward) => {
      const response = await forward(request);
      const etags = request.headers['if-none-match'] ?? '';
      return isSuccess(response) && /"/.test(etags)
        ? { ...emptyResponse(304), headers: { etag: response.headers.etag ?? '' } }
        : response;
    }),
  ],
  [
    'HTTP',
    'listAddonCategories',
    'sends HEAD as text',
    onResponse(
      ({ operationId, isHead }) => operationId === 'listAddonCategories' && isHead,
      (response) => withHeaders(response, { 'content-type': 'text/plain' }),
    ),
  ],
  [
    'HTTP',
    'getAddon',
    'fails for HEAD of an unknown addon',
    onResponse(
      ({ operationId, isHead }) => operationId === 'getAddon' && isHead,
      (response) => (response.status === 404 ? jsonResponse(500, { error: 'failed' }) : response),
    ),
  ],
  [
    'HTTP',
    undefined,
    'returns 200 with null for unknown paths',
    intercept(
      ({ operationId, target }) => operationId === undefined && /no-such/.test(target),
      () => jsonResponse(200, null),
    ),
  ],
  [
    'HTTP',
    undefined,
    'returns 401 with a stack trace for unknown paths',
    intercept(
      ({ operationId, target }) => operationId === undefined && /no-such/.test(target),
      () =>
        jsonResponse(404, {
          error: 'TypeError: x is undefined\n    at handle (/srv/app/index.js:10:5)',
        }),
    ),
  ],
  [
    'headers',
    'listAddons',
    'sends two content types in one',
    setHeader('listAddons', 'content-type', 'application/json, application/json'),
  ],
  [
    'headers',
    'getAddon',
    'sends a Date of 1970',
    setHeader('getAddon', 'date', 'Thu, 01 Jan 1970 00:00:00 GMT'),
  ],
  [
    'headers',
    'listRegions',
    'sends an ETag of three quotes',
    setHeader('listRegions', 'etag', '"a"b"'),
  ],
]);
