import type { ProbeCase, ProbeCheck } from './check.ts';

export const conditional: ProbeCheck = {
  id: 'conditional',
  demands:
    'A GET with the ETag of before is answered with 304 and no body, with another one in full.',
  cases: ({ contract }) =>
    contract.operations
      .filter(({ method, responses }) => {
        const isTagged = responses.some(
          ({ status, headers }) =>
            status.startsWith('2') && headers.some(({ name }) => name.toLowerCase() === 'etag'),
        );
        return method === 'GET' && isTagged;
      })
      .map(
        (operation): ProbeCase => ({
          title: `${operation.operationId} if it has changed`,
          operation,
          async run(probe) {
            const path = await probe.pathOf(operation);
            const full = await probe.send({ operation, path });
            const etag = full?.headers.etag;
            if (!full || etag === undefined) return;
            const headers = { 'if-none-match': etag };
            const again = await probe.send({ operation, path, headers });
            const anew = await probe.send({ operation, path });
            if (!again || !anew) return;
            if (anew.headers.etag === etag) {
              if (!probe.expectStatus(again, ['304'], 'it has the ETag of before')) return;
            }
            if (anew.body === full.body && anew.headers.etag !== etag) {
              probe.report({
                severity: 'notice',
                message: 'the ETag changes although the body does not',
                expected: etag,
                actual: String(anew.headers.etag),
                at: 'header etag',
              });
            }
            if (anew.body !== full.body && anew.headers.etag === etag) {
              probe.report({
                severity: 'failure',
                message: 'the ETag stays although the body changes',
                expected: 'another ETag',
                actual: etag,
                at: 'header etag',
              });
            }
            const other = { 'if-none-match': 'W/"another"' };
            const whole = await probe.send({ operation, path, headers: other });
            probe.expectStatus(whole, ['200'], 'it has another ETag than before');
          },
        }),
      ),
};
