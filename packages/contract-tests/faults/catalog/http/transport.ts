import type { Socket } from 'node:net';
import { createFaults, type Fault } from '../../fault.ts';
import type { ProxiedRequest, ProxiedResponse } from '../../interceptor.ts';
import { isOperation, isSuccess } from '../../interceptors/index.ts';

/** Formats the status line and headers of a response. */
const formatHead = (
  { status, headers }: ProxiedResponse,
  extraHeaders: Readonly<Record<string, string | number>>,
) =>
  [
    `HTTP/1.1 ${status} Status`,
    ...Object.entries({ ...headers, ...extraHeaders }).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n');

/** Writes an operation's successful responses directly to the socket. */
const writeRaw =
  (
    operation: string,
    write: (socket: Socket, response: ProxiedResponse, request: ProxiedRequest) => void,
  ) =>
  () => {
    const isSelected = isOperation(operation);
    return async (
      request: ProxiedRequest,
      forward: (it: ProxiedRequest) => Promise<ProxiedResponse>,
    ): Promise<ProxiedResponse> => {
      const response = await forward(request);
      if (!isSelected(request) || !isSuccess(response)) return response;
      return { ...response, raw: (socket) => write(socket, response, request) };
    };
  };

const firstHalf = ({ body }: ProxiedResponse): Buffer => body.subarray(0, body.length >> 1);

/** Request timeout of the suite for faults that stall, in milliseconds. */
const timeoutMs = 250;

const noResponse = { checks: ['responds'], cause: /no complete response was received/ };

/** Responses are missing, incomplete, or not HTTP. */
export const transport: readonly Fault[] = createFaults('transport', [
  {
    operation: 'listAddonCategories',
    behavior: 'never responds',
    ...noResponse,
    timeoutMs,
    inject: writeRaw('listAddonCategories', () => {}),
  },
  {
    operation: 'createAddonSsoUrl',
    behavior: 'stalls in the middle of the body',
    ...noResponse,
    timeoutMs,
    inject: writeRaw('createAddonSsoUrl', (socket, response) => {
      socket.write(formatHead(response, { 'content-length': response.body.length }));
      socket.write(firstHalf(response));
    }),
  },
  {
    operation: 'createAddonToken',
    behavior: 'closes the connection before the response',
    ...noResponse,
    inject: writeRaw('createAddonToken', (socket) => socket.destroy()),
  },
  {
    operation: 'getAddonSsoUrl',
    behavior: 'resets the connection before the response',
    ...noResponse,
    inject: writeRaw('getAddonSsoUrl', (socket) => socket.resetAndDestroy()),
  },
  {
    operation: 'provisionAddon',
    behavior: 'provisions, then closes the connection before the response',
    ...noResponse,
    inject: writeRaw('provisionAddon', (socket) => socket.destroy()),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'closes the connection in the middle of the body',
    ...noResponse,
    inject: writeRaw('upgradeAddon', (socket, response) => {
      socket.write(formatHead(response, { 'content-length': response.body.length }));
      socket.end(firstHalf(response));
    }),
  },
  {
    operation: 'createAddonToken',
    behavior: 'sends a Content-Length that is too long',
    ...noResponse,
    timeoutMs,
    inject: writeRaw('createAddonToken', (socket, response) => {
      socket.write(formatHead(response, { 'content-length': response.body.length + 10 }));
      socket.write(response.body);
    }),
  },
  {
    operation: 'listAddonProviderPlans',
    behavior: 'sends a Content-Length that is too short',
    checks: ['body', 'responds'],
    cause: /the body is not valid JSON|no complete response was received/,
    inject: writeRaw('listAddonProviderPlans', (socket, response, { isHead }) => {
      socket.write(
        formatHead(response, { 'content-length': response.body.length - 10, connection: 'close' }),
      );
      socket.end(isHead ? '' : response.body);
    }),
  },
  {
    operation: 'createAddonSsoUrl',
    behavior: 'sends invalid chunks',
    ...noResponse,
    inject: writeRaw('createAddonSsoUrl', (socket, response) => {
      socket.write(formatHead(response, { 'transfer-encoding': 'chunked' }));
      socket.end(response.body);
    }),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'ends the response before the last chunk',
    ...noResponse,
    inject: writeRaw('upgradeAddon', (socket, response) => {
      socket.write(formatHead(response, { 'transfer-encoding': 'chunked' }));
      socket.end(`${response.body.length.toString(16)}\r\n${response.body.toString()}\r\n`);
    }),
  },
  {
    operation: 'createAddonToken',
    behavior: 'responds with something other than HTTP',
    ...noResponse,
    inject: writeRaw('createAddonToken', (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')),
  },
  {
    operation: 'removeAddon',
    behavior: 'sends a body with 204',
    checks: ['body', 'responds'],
    cause:
      /the response has a body, which HTTP does not allow here|204 has a body|no complete response was received/,
    inject: writeRaw('removeAddon', (socket, response) => {
      const body = '{"addon":null}';
      socket.end(
        `${formatHead(response, { 'content-type': 'application/json', 'content-length': body.length, connection: 'close' })}${body}`,
      );
    }),
  },
  {
    operation: 'listAddonCategories',
    behavior: 'sends a body for HEAD',
    checks: ['body', 'head'],
    cause: /the response has a body, which HTTP does not allow here/,
    inject: () => async (request, forward) => {
      const response = await forward(request);
      if (!request.isHead || request.operationId !== 'listAddonCategories') return response;
      const head = formatHead(response, {
        'content-length': response.body.length,
        connection: 'close',
      });
      return { ...response, raw: (socket) => socket.end(`${head}${response.body.toString()}`) };
    },
  },
]);
