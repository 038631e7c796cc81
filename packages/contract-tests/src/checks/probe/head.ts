import type { ProbeCase, ProbeCheck } from './check.ts';

/** Headers that both methods have to answer the same (RFC 9110, section 9.3.2), where both have them. */
const stable = ['content-type'];
/** Those that have to be the same too, where the body is. */
const same = [...stable, 'content-length', 'etag'];

export const head: ProbeCheck = {
  id: 'head',
  demands: 'HEAD answers as GET does, without a body.',
  cases: ({ contract }) =>
    contract.operations
      .filter(({ method }) => method === 'GET')
      .map(
        (operation): ProbeCase => ({
          title: `HEAD of ${operation.operationId}`,
          operation,
          async run(probe) {
            const path = await probe.pathOf(operation);
            const full = await probe.send({ operation, path });
            const bare = await probe.send({ operation, path, method: 'HEAD' });
            if (!full || !bare) return;
            if (!probe.expectStatus(bare, [String(full.status)], 'GET answers so')) return;
            const again = await probe.send({ operation, path });
            // What changes with each answer changes the validator and the length too.
            const isStable = full.headers.etag === again?.headers.etag && full.body === again?.body;
            const left = same.filter((name) => name in full.headers && !(name in bare.headers));
            for (const name of left.filter((it) => it !== 'content-length')) {
              probe.report(
                {
                  severity: 'notice',
                  message: `HEAD leaves out ${name}, which GET has`,
                  expected: full.headers[name] ?? '',
                  actual: 'none',
                  at: `header ${name}`,
                },
                { answer: bare },
              );
            }
            for (const name of isStable ? same : stable) {
              const [one, other] = [full.headers[name], bare.headers[name]];
              if (one === undefined || other === undefined || one === other) continue;
              probe.report(
                {
                  severity: 'failure',
                  message: `HEAD has another ${name} than GET`,
                  expected: one,
                  actual: other,
                  at: `header ${name}`,
                },
                { answer: bare },
              );
            }
          },
        }),
      ),
};
