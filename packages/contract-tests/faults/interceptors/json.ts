import { isObject, keysOf } from '@scalingo-addons/openapi';
import type { Interceptor, ProxiedRequest } from '../interceptor.ts';
import { onSuccess } from './intercept.ts';
import { parseJson, withJson } from './messages.ts';

/** Edits the JSON of an operation's successful responses in place. */
export const editJson = (
  operation: string,
  // biome-ignore lint/suspicious/noExplicitAny: faults reach into responses of any shape.
  edit: (value: any, request: ProxiedRequest) => void,
): (() => Interceptor) =>
  onSuccess(operation, (response, request) => {
    const value = parseJson(response);
    if (value === undefined) return response;
    edit(value, request);
    return withJson(response, value);
  });

/**
 * Returns a copy of a JSON value with the value at a pointer replaced, or removed if `replace` returns
 * undefined. In an array, every index stands for the last item: the newest addon.
 */
export function replaceAt(
  value: unknown,
  pointer: string,
  replace: (before: unknown) => unknown,
): unknown {
  const step = (node: unknown, [key, ...rest]: readonly string[]): unknown => {
    if (key === undefined) return replace(node);
    if (Array.isArray(node)) {
      return node.map((item, index) => (index === node.length - 1 ? step(item, rest) : item));
    }
    if (!isObject(node) || (!Object.hasOwn(node, key) && rest.length > 0)) return node;
    const inner = step(node[key], rest);
    const { [key]: _, ...others } = node;
    return inner === undefined ? others : { ...node, [key]: inner };
  };
  return step(value, keysOf(pointer));
}

/** Replaces the value at a pointer in an operation's successful responses. */
export const replaceValue = (
  operation: string,
  pointer: string,
  replace: (before: unknown) => unknown,
): (() => Interceptor) =>
  onSuccess(operation, (response) => {
    const value = parseJson(response);
    return value === undefined ? response : withJson(response, replaceAt(value, pointer, replace));
  });
