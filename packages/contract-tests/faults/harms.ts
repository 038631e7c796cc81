import { isObject, keysOf } from '@scalingo-addons/openapi';
import type { Forward, Harm, Passing, Reply } from './fault.ts';

/** Chooses requests. */
export type When = (request: Passing) => boolean;

export const isFor =
  (...operations: readonly string[]): When =>
  ({ operationId = '' }) =>
    operations.includes(operationId);

export const isSuccess = ({ status }: Reply): boolean => status >= 200 && status < 300;

/** The JSON value of a body; undefined where it is none. */
export function jsonOf({ body }: Pick<Reply, 'body'>): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

export const withBody = (reply: Reply, body: string | Buffer): Reply => ({
  ...reply,
  body: Buffer.from(body as string),
});

export const withJson = (reply: Reply, value: unknown): Reply =>
  withBody(reply, JSON.stringify(value));

export const withHeaders = (reply: Reply, headers: Readonly<Record<string, string>>): Reply => ({
  ...reply,
  headers: { ...reply.headers, ...headers },
});

export const withoutHeader = (reply: Reply, name: string): Reply => ({
  ...reply,
  headers: Object.fromEntries(Object.entries(reply.headers).filter(([it]) => it !== name)),
});

/** An answer in JSON. */
export const jsonReply = (status: number, value: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: Buffer.from(JSON.stringify(value)),
});

export const emptyReply = (status: number): Reply => ({
  status,
  headers: {},
  body: Buffer.alloc(0),
});

export const withRequestJson = (request: Passing, value: unknown): Passing => ({
  ...request,
  headers: { ...request.headers, 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(value)),
});

/** Changes answers to requests of an operation. */
export const onReply =
  (when: When, change: (reply: Reply, request: Passing) => Reply): (() => Harm) =>
  () =>
  async (request, forward) => {
    const reply = await forward(request);
    return when(request) ? change(reply, request) : reply;
  };

/** Changes successes of an operation. */
export const onSuccess = (
  operation: string,
  change: (reply: Reply, request: Passing) => Reply,
): (() => Harm) =>
  onReply(isFor(operation), (reply, request) =>
    isSuccess(reply) ? change(reply, request) : reply,
  );

/** Changes answers of an operation that have this status. */
export const onStatus = (
  operation: string,
  status: number,
  change: (reply: Reply, request: Passing) => Reply,
): (() => Harm) =>
  onReply(isFor(operation), (reply, request) =>
    reply.status === status ? change(reply, request) : reply,
  );

/** Answers requests of an operation in its own way, or passes them on. */
export const inPlaceOf = (
  when: When,
  answer: (request: Passing, forward: Forward) => Promise<Reply> | Reply,
): (() => Harm) => {
  return () => async (request, forward) =>
    when(request) ? answer(request, forward) : forward(request);
};

/** Changes the JSON of successes of an operation, in place. */
// biome-ignore lint/suspicious/noExplicitAny: faults reach into answers of any shape.
export const editing = (operation: string, edit: (value: any, request: Passing) => void) =>
  onSuccess(operation, (reply, request) => {
    const value = jsonOf(reply);
    if (value === undefined) return reply;
    edit(value, request);
    return withJson(reply, value);
  });

/**
 * A copy of a JSON value in which what stands at a pointer is replaced, or left out where `part` gives
 * undefined. Of a list, whatever the pointer says, it is the last item: the newest addon.
 */
export function replaceAt(
  value: unknown,
  pointer: string,
  part: (before: unknown) => unknown,
): unknown {
  const step = (node: unknown, [key, ...rest]: readonly string[]): unknown => {
    if (key === undefined) return part(node);
    if (Array.isArray(node)) {
      return node.map((item, index) => (index === node.length - 1 ? step(item, rest) : item));
    }
    if (!isObject(node) || (!(key in node) && rest.length > 0)) return node;
    const inner = step(node[key], rest);
    const { [key]: _, ...others } = node;
    return inner === undefined ? others : { ...node, [key]: inner };
  };
  return step(value, keysOf(pointer));
}

/** Replaces what stands at a pointer in the successes of an operation. */
export const replacing = (
  operation: string,
  pointer: string,
  part: (before: unknown) => unknown,
): (() => Harm) =>
  onSuccess(operation, (reply) => {
    const value = jsonOf(reply);
    return value === undefined ? reply : withJson(reply, replaceAt(value, pointer, part));
  });
