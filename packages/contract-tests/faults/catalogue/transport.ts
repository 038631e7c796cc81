import type { Socket } from 'node:net';
import { type Fault, faultsOf, type Passing, type Reply } from '../fault.ts';
import { isFor, isSuccess } from '../harms.ts';

/** The head of an answer, as it goes over the wire. */
const headOf = ({ status, headers }: Reply, more: Readonly<Record<string, string | number>>) =>
  [
    `HTTP/1.1 ${status} Status`,
    ...Object.entries({ ...headers, ...more }).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n');

/** Writes successes of an operation to the socket in a way of its own. */
const raw =
  (operation: string, write: (socket: Socket, reply: Reply, request: Passing) => void) => () => {
    const isIts = isFor(operation);
    return async (request: Passing, forward: (it: Passing) => Promise<Reply>): Promise<Reply> => {
      const reply = await forward(request);
      if (!isIts(request) || !isSuccess(reply)) return reply;
      return { ...reply, raw: (socket) => write(socket, reply, request) };
    };
  };

const half = ({ body }: Reply): Buffer => body.subarray(0, body.length >> 1);

/** How long the kit waits in these runs, in milliseconds. */
const timeoutMs = 250;

const unanswered = { checks: ['answered'], cause: /the request was not answered/ };

/** Answers come too late, not whole, or not as HTTP. */
export const transport: readonly Fault[] = faultsOf('transport', [
  {
    operation: 'listAddonCategories',
    does: 'never answers',
    ...unanswered,
    timeoutMs,
    harm: raw('listAddonCategories', () => {}),
  },
  {
    operation: 'createAddonSsoUrl',
    does: 'stalls within the body',
    ...unanswered,
    timeoutMs,
    harm: raw('createAddonSsoUrl', (socket, reply) => {
      socket.write(headOf(reply, { 'content-length': reply.body.length }));
      socket.write(half(reply));
    }),
  },
  {
    operation: 'createAddonToken',
    does: 'closes the connection before the answer',
    ...unanswered,
    harm: raw('createAddonToken', (socket) => socket.destroy()),
  },
  {
    operation: 'getAddonSsoUrl',
    does: 'resets the connection before the answer',
    ...unanswered,
    harm: raw('getAddonSsoUrl', (socket) => socket.resetAndDestroy()),
  },
  {
    operation: 'provisionAddon',
    does: 'provisions, and closes the connection before the answer',
    ...unanswered,
    harm: raw('provisionAddon', (socket) => socket.destroy()),
  },
  {
    operation: 'upgradeAddon',
    does: 'closes the connection within the body',
    ...unanswered,
    harm: raw('upgradeAddon', (socket, reply) => {
      socket.write(headOf(reply, { 'content-length': reply.body.length }));
      socket.end(half(reply));
    }),
  },
  {
    operation: 'createAddonToken',
    does: 'states a content length that is too long',
    ...unanswered,
    timeoutMs,
    harm: raw('createAddonToken', (socket, reply) => {
      socket.write(headOf(reply, { 'content-length': reply.body.length + 10 }));
      socket.write(reply.body);
    }),
  },
  {
    operation: 'listAddonProviderPlans',
    does: 'states a content length that is too short',
    checks: ['body', 'answered'],
    cause: /the body is not JSON|the request was not answered/,
    harm: raw('listAddonProviderPlans', (socket, reply, { isHead }) => {
      socket.write(
        headOf(reply, { 'content-length': reply.body.length - 10, connection: 'close' }),
      );
      socket.end(isHead ? '' : reply.body);
    }),
  },
  {
    operation: 'createAddonSsoUrl',
    does: 'sends chunks that are none',
    ...unanswered,
    harm: raw('createAddonSsoUrl', (socket, reply) => {
      socket.write(headOf(reply, { 'transfer-encoding': 'chunked' }));
      socket.end(reply.body);
    }),
  },
  {
    operation: 'upgradeAddon',
    does: 'ends its chunks before the last one',
    ...unanswered,
    harm: raw('upgradeAddon', (socket, reply) => {
      socket.write(headOf(reply, { 'transfer-encoding': 'chunked' }));
      socket.end(`${reply.body.length.toString(16)}\r\n${reply.body.toString()}\r\n`);
    }),
  },
  {
    operation: 'createAddonToken',
    does: 'answers what is no HTTP',
    ...unanswered,
    harm: raw('createAddonToken', (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')),
  },
  {
    operation: 'removeAddon',
    does: 'has a body with 204',
    checks: ['body', 'answered'],
    cause: /a body where HTTP allows none|204 has a body|the request was not answered/,
    harm: raw('removeAddon', (socket, reply) => {
      const body = '{"addon":null}';
      socket.end(
        `${headOf(reply, { 'content-type': 'application/json', 'content-length': body.length, connection: 'close' })}${body}`,
      );
    }),
  },
  {
    operation: 'listAddonCategories',
    does: 'has a body by HEAD',
    checks: ['body', 'head'],
    cause: /a body where HTTP allows none/,
    harm: () => async (request, forward) => {
      const reply = await forward(request);
      if (!request.isHead || request.operationId !== 'listAddonCategories') return reply;
      const head = headOf(reply, { 'content-length': reply.body.length, connection: 'close' });
      return { ...reply, raw: (socket) => socket.end(`${head}${reply.body.toString()}`) };
    },
  },
]);
