import { type Operation, pathParametersOf, percentEncode } from '@scalingo-addons/openapi';
import { parameterPlace } from '../../../findings/stated-at.ts';
import { isSafe, successStatusesOf } from '../../../model/operation.ts';
import { type PathValues, targetOf } from '../../../requests/target.ts';
import { requiredQuery } from '../../../requests/valid-values.ts';
import type { Plan, ProbeCase } from '../check.ts';

/** Escapes the first character of a value, which means the same (RFC 3986, section 6.2.2.2). */
const escaped = (value: string): string =>
  percentEncode(value).replace(
    /^[\w-]/,
    (it) => `%${it.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );

/** Returns the target of an operation with escaped path parameters. */
const escapedTarget = (
  operation: Operation,
  values: PathValues,
  query: Readonly<Record<string, unknown>>,
): string =>
  pathParametersOf(operation).reduce(
    (target, name) => target.replace(`marker-${name}`, () => escaped(values[name] ?? '')),
    targetOf(
      operation,
      Object.fromEntries(pathParametersOf(operation).map((name) => [name, `marker-${name}`])),
      query,
    ),
  );

const caseOf = (operation: Operation): ProbeCase => ({
  title: `${operation.operationId} with escaped letters in the path`,
  operation,
  async run(probe) {
    const path = await probe.pathOf(operation);
    const query = requiredQuery(probe.contract, operation);
    const target = escapedTarget(operation, { ...probe.known, ...path }, query);
    const response = await probe.look({ operation, target });
    const statuses = successStatusesOf(operation);
    if (!response || statuses.includes(String(response.status))) return;
    // What is gone meanwhile proves nothing.
    const plain = await probe.look({ operation, path });
    if (!statuses.includes(String(plain?.status))) return;
    const parameter = operation.parameters.find((it) => it.in === 'path');
    const pointer = parameter && parameterPlace(parameter);
    probe.expectStatus(response, statuses, 'for escaped letters in the path', {
      operation,
      pointer,
    });
  },
});

/** Cases that spell the path of a request otherwise. */
export const escapedPaths = ({ contract }: Plan): readonly ProbeCase[] =>
  contract.operations
    .filter((it) => isSafe(it) && pathParametersOf(it).length > 0)
    .map((it) => caseOf(it));
