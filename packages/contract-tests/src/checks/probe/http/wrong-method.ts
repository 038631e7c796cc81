import type { Operation } from '@scalingo-addons/openapi';
import { pathPlace } from '../../../findings/stated-at.ts';
import type { ContractResponse } from '../../../model/contract-response.ts';
import { nestedIn, ownerOf } from '../../../model/resource.ts';
import type { Probe, ProbeCase, ProbeCheck } from '../check.ts';
import { withDataComparison } from '../comparison/unchanged-data.ts';

/** Methods to try. Not DELETE: a server with more operations than the contract might process it. */
const methods = ['PUT', 'PATCH', 'POST'];

/** Compares the Allow header of a 405 (RFC 9110, section 15.5.6) with the documented methods. */
function checkAllow(
  probe: Probe,
  { headers: { allow } }: ContractResponse,
  operations: readonly Operation[],
  rejected: string,
): void {
  const notice = (message: string) =>
    probe.report(
      {
        severity: 'notice',
        message,
        expected: `Allow: ${operations.map(({ method }) => method).join(', ')}`,
        actual: allow ?? 'none',
        at: 'header allow',
        pointer: operations[0] ? pathPlace(operations[0]) : null,
      },
      { operation: operations[0] },
    );
  const named = allow?.split(',').map((it) => it.trim().toUpperCase());
  if (!named) notice('405 without an Allow header');
  else if (named.includes(rejected)) notice('Allow of a 405 contains the rejected method');
  else if (operations.some(({ method }) => !named.includes(method)))
    notice('Allow of a 405 lacks a documented method');
}

/** Whether a method is the other one for an update. */
const isMapped = (operations: readonly Operation[], method: string): boolean => {
  const other = { PUT: 'PATCH', PATCH: 'PUT' }[method];
  return operations.some((it) => it.method === other);
};

export const wrongMethod: ProbeCheck = {
  id: 'wrong-method',
  requirement: 'Unsupported methods return 404 or 405.',
  cases({ contract, resources }) {
    const paths = new Map<string, Operation[]>();
    for (const it of contract.operations) paths.set(it.path, [...(paths.get(it.path) ?? []), it]);
    return [...paths].flatMap(([path, operations]): readonly ProbeCase[] => {
      const [operation] = operations;
      if (!operation) return [];
      const missing = methods.filter((it) => operations.every(({ method }) => method !== it));
      const pointer = pathPlace(operation);
      // Elsewhere, the run has nothing of its own.
      const owner = ownerOf(resources, path);
      const cases = (owner ? missing : missing.slice(0, 1)).map(
        (method): ProbeCase => ({
          title: `${method} ${path}`,
          operation: undefined,
          async run(probe) {
            const response = await probe.send({
              operation,
              path: await probe.pathOf(operation),
              method,
              body: {},
              isMalformed: true,
            });
            // Frameworks such as Rails map both to the same action.
            if (response && response.status < 300 && isMapped(operations, method)) {
              const message = `${method} works like another method of the path`;
              const said = { expected: '404 or 405', actual: String(response.status), pointer };
              probe.report({ severity: 'notice', message, ...said, at: 'status' });
              return;
            }
            if (
              !probe.expectStatus(
                response,
                isMapped(operations, method) ? ['404', '405', '400', '422'] : ['404', '405'],
                `for ${method}, which the path does not support`,
                { operation, pointer },
              )
            )
              return;
            if (response.status === 405) checkAllow(probe, response, operations, method);
          },
        }),
      );
      return owner
        ? withDataComparison(
            {
              resource: owner,
              nested: nestedIn(resources, owner),
              operation: undefined,
              what: `requests with an unsupported method for ${path}`,
              pointer,
            },
            cases,
          )
        : cases;
    });
  },
};
