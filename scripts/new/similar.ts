import type { Operation } from '@scalingo-addons/openapi';
import { segmentsOf } from './names.ts';

/** What is known of a new operation when its responses are chosen. */
export interface NewOperation {
  readonly path: string;
  readonly hasBody: boolean;
}

/** Returns the segments of a path, with all parameters alike. */
const shape = (path: string): string[] =>
  segmentsOf(path).map((it) => it.replace(/^\{.*\}$/, '{}'));

/** Sorts operations by how similar their paths are to a path, the most similar first. */
function bySimilarity(path: string, operations: readonly Operation[]): Operation[] {
  const own = shape(path);
  const rank = (other: string) => {
    const segments = shape(other);
    const differs = segments.findIndex((it, index) => it !== own[index]);
    const common = differs < 0 ? segments.length : differs;
    return common * 100 - Math.abs(segments.length - own.length);
  };
  return [...operations].sort((a, b) => rank(b.path) - rank(a.path));
}

/** The component that a pointer is in; undefined if it is in none. */
const componentAt = (pointer: string, kind: string): string | undefined =>
  new RegExp(`^#/components/${kind}/([^/]+)`).exec(pointer)?.[1];

/** Returns the statuses of errors that lint demands of an operation, and those that most operations document. */
function errorStatuses({ path, hasBody }: NewOperation, operations: readonly Operation[]) {
  const demanded = ['401', '429', '500'];
  if (hasBody) demanded.push('400', '422');
  if (path.includes('{')) demanded.push('404');
  const isUsual = (status: string) => {
    const count = operations.filter((it) => it.responses.some((r) => r.status === status)).length;
    return count > operations.length / 2;
  };
  // Whether these fit depends on the operation alone.
  const specific = ['400', '404', '422'];
  const documented = operations.flatMap((it) => it.responses.map(({ status }) => status));
  const usual = documented.filter(
    (it) => /^[45]\d\d$/.test(it) && !specific.includes(it) && isUsual(it),
  );
  return [...new Set([...demanded, ...usual])].sort();
}

/** Returns the components of the error responses of a new operation, by status: those of similar operations. */
export function similarErrors(
  operation: NewOperation,
  operations: readonly Operation[],
): Map<string, string> {
  const ranked = bySimilarity(operation.path, operations);
  const errors = new Map<string, string>();
  for (const status of errorStatuses(operation, operations)) {
    for (const { responses } of ranked) {
      const response = responses.find((it) => it.status === status);
      const name = response && componentAt(response.pointer, 'responses');
      if (name === undefined) continue;
      errors.set(status, name);
      break;
    }
  }
  return errors;
}

/**
 * Returns the components of the headers that similar successes have in common: those of the same method and status,
 * else of the same status, else all, with or without content.
 */
export function usualHeaders(
  { method, status, hasContent }: { method: string; status: string; hasContent: boolean },
  operations: readonly Operation[],
): Map<string, string> {
  const all = operations.flatMap((it) =>
    it.responses
      .filter((r) => r.status.startsWith('2') && r.content.length > 0 === hasContent)
      .map((response) => ({ response, method: it.method })),
  );
  const ofStatus = all.filter(({ response }) => response.status === status);
  const ofMethod = ofStatus.filter((it) => it.method === method.toUpperCase());
  const [first, ...others] = [ofMethod, ofStatus, all].find((it) => it.length > 0) ?? [];
  const headers = new Map<string, string>();
  for (const { name, schema } of first?.response.headers ?? []) {
    const component = componentAt(schema, 'headers');
    const isUsual = others.every(({ response }) => response.headers.some((it) => it.name === name));
    if (component !== undefined && isUsual) headers.set(name, component);
  }
  return headers;
}
