import type { Operation } from '@scalingo-addons/openapi';
import type { Answer } from '../../answer.ts';
import { Unreachable } from '../../run/errors.ts';
import type { Probe, ProbeCase, ProbeCheck } from './check.ts';
import { framed } from './framed.ts';

/** Methods to try. DELETE is not among them: a server that knows more than the contract might obey. */
const methods = ['PUT', 'PATCH', 'POST'];

/** Holds the header Allow of a 405 (RFC 9110, section 15.5.6) against the methods that there are. */
function judgeAllow(
  probe: Probe,
  { headers: { allow } }: Answer,
  operations: readonly Operation[],
  refused: string,
): void {
  const notice = (message: string) =>
    probe.report(
      {
        severity: 'notice',
        message,
        expected: `Allow: ${operations.map(({ method }) => method).join(', ')}`,
        actual: allow ?? 'none',
        at: 'header allow',
      },
      { operation: operations[0] },
    );
  const named = allow?.split(',').map((it) => it.trim().toUpperCase());
  if (!named) notice('405 does not say which methods there are');
  else if (named.includes(refused)) notice('405 allows the method that it refuses');
  else if (operations.some(({ method }) => !named.includes(method)))
    notice('405 does not name every method that there is');
}

export const wrongMethod: ProbeCheck = {
  id: 'wrong-method',
  demands: 'A method that a path does not have is answered with 404 or 405.',
  cases({ contract, resources }) {
    const paths = new Map<string, Operation[]>();
    for (const it of contract.operations) paths.set(it.path, [...(paths.get(it.path) ?? []), it]);
    return [...paths].flatMap(([path, operations]): readonly ProbeCase[] => {
      const [operation] = operations;
      if (!operation) return [];
      const missing = methods.filter((it) => operations.every(({ method }) => method !== it));
      // Beside the application there is nothing that is the run's own.
      const owner = resources.find(({ collection }) => path.startsWith(collection));
      const cases = (owner ? missing : missing.slice(0, 1)).map(
        (method): ProbeCase => ({
          title: `${method} ${path}`,
          operation: undefined,
          async run(probe) {
            if (operation.authSchemes.includes('basic')) {
              throw new Unreachable('it is on the authentication service');
            }
            const answer = await probe.send({
              operation,
              path: await probe.pathOf(operation),
              method,
              body: {},
              isMalformed: true,
            });
            if (!probe.expectStatus(answer, ['404', '405'], `the path has no ${method}`)) return;
            if (answer.status === 405) judgeAllow(probe, answer, operations, method);
          },
        }),
      );
      return owner
        ? framed(owner, undefined, `requests by a method that ${path} does not have`, cases)
        : cases;
    });
  },
};
