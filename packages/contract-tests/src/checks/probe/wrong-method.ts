import type { Operation } from '@scalingo-addons/openapi';
import { Unreachable } from '../../run/errors.ts';
import type { ProbeCase, ProbeCheck } from './check.ts';

/** Methods to try. DELETE is not among them: a server that knows more than the contract might obey. */
const methods = ['PUT', 'PATCH', 'POST'];

export const wrongMethod: ProbeCheck = {
  id: 'wrong-method',
  demands: 'A method that a path does not have is answered with 404 or 405.',
  cases({ contract }) {
    const paths = new Map<string, Operation[]>();
    for (const it of contract.operations) paths.set(it.path, [...(paths.get(it.path) ?? []), it]);
    return [...paths].flatMap(([path, operations]): ProbeCase[] => {
      const [operation] = operations;
      const method = methods.find((it) => operations.every((own) => own.method !== it));
      if (!operation || method === undefined) return [];
      return [
        {
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
            if (answer.status !== 405 || answer.headers.allow !== undefined) return;
            probe.report({
              severity: 'notice',
              message: '405 does not say which methods there are',
              expected: 'a header Allow (RFC 9110, section 15.5.6)',
              actual: 'none',
              at: 'header allow',
            });
          },
        },
      ];
    });
  },
};
