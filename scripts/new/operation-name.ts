import type { Operation } from '@scalingo-addons/openapi';
import { Failure } from '../support/failure.ts';
import { deriveOperationId, type Method, methods, segmentsOf, shapeOf } from './names.ts';

/** Method, path and name of a new operation. */
export interface Target {
  readonly method: Method;
  readonly path: string;
  readonly operationId: string;
}

const pathPattern = /^(\/([a-z0-9]+(_[a-z0-9]+)*|\{[a-z0-9]+(_[a-z0-9]+)*\}))+$/;

function checkMethod(text: string): Method {
  const method = methods.find((it) => it === text.toLowerCase());
  if (method) return method;
  const all = methods.map((it) => it.toUpperCase()).join(', ');
  throw new Failure(`"${text}" is not a method of an operation; use one of ${all}.`, 2);
}

function checkPath(path: string, operations: readonly Operation[]): void {
  if (!pathPattern.test(path)) {
    const form = 'segments and parameters in snake_case, such as /v1/apps/{app}/variables';
    throw new Failure(`"${path}" is not a path; write ${form}.`, 2);
  }
  if (segmentsOf(path).every((it) => it.startsWith('{')))
    throw new Failure(`"${path}" has parameters only; name what it leads to.`, 2);
  const names = segmentsOf(path).filter((it) => it.startsWith('{'));
  const twice = names.find((it, index) => names.indexOf(it) !== index);
  if (twice) throw new Failure(`"${path}" has ${twice} twice; parameters need different names.`, 2);
  // Two templates that differ in a name only match the same requests.
  const own = segmentsOf(path);
  for (const other of operations) {
    const theirs = segmentsOf(other.path);
    const differs = own.findIndex((it, index) => it !== theirs[index]);
    const [mine = '', named = ''] = [own[differs], theirs[differs]];
    if (!mine.startsWith('{') || !named.startsWith('{')) continue;
    throw new Failure(`Name the parameter ${named} instead of ${mine}, as in ${other.path}.`);
  }
}

/**
 * Validates method and path of a new operation, and derives its operationId.
 *
 * @param id the operationId, if it is not the derived one.
 * @throws Failure if one is invalid or taken.
 */
export function readTarget(
  methodText: string,
  path: string,
  id: string | undefined,
  operations: readonly Operation[],
): Target {
  const method = checkMethod(methodText);
  checkPath(path, operations);
  const title = `${method.toUpperCase()} ${path}`;
  const same = operations.find((it) => it.path === path && it.method === method.toUpperCase());
  if (same) throw new Failure(`${title} is described already, as ${same.operationId}.`);
  const operationId = id ?? deriveOperationId(method, shapeOf(path));
  if (operationId === undefined)
    throw new Failure(`${title} has no usual name; give it an operationId with --id.`, 2);
  if (!/^[a-z]+[A-Z][A-Za-z0-9]*$/.test(operationId))
    throw new Failure(`"${operationId}" is not a verb and a noun in camelCase.`, 2);
  const other = operations.find((it) => it.operationId === operationId);
  if (other) {
    const taken = `${other.method} ${other.path}`;
    throw new Failure(`${operationId} is the name of ${taken}; give another with --id.`);
  }
  return { method, path, operationId };
}
