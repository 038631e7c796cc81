import type { Operation } from '@scalingo-addons/openapi';
import type { Answer } from '../../answer.ts';
import type { Ask } from '../../run/session.ts';
import type { Probe, ProbeCase, ProbeCheck } from './check.ts';
import { changeCases } from './conditional-change.ts';

/** A way to ask for what an answer has the ETag of. */
type AskAgain = Pick<Ask, 'operation' | 'path'>;

const isTagged = ({ method, responses }: Operation): boolean =>
  method === 'GET' &&
  responses.some(
    ({ status, headers }) =>
      status.startsWith('2') && headers.some(({ name }) => name.toLowerCase() === 'etag'),
  );

/** Holds a 304 against the answer that it stands for (RFC 9110, section 15.4.5). */
function judgeNotModified(probe: Probe, answer: Answer, full: Answer): void {
  const fail = (message: string, name: string) =>
    probe.report(
      {
        severity: 'failure',
        message,
        expected: full.headers[name] ?? 'none',
        actual: answer.headers[name] ?? 'none',
        at: `header ${name}`,
      },
      { answer },
    );
  if (answer.headers.etag === undefined) fail('304 has no ETag, which 200 has', 'etag');
  const length = answer.headers['content-length'];
  if (length !== undefined && length !== full.headers['content-length']) {
    fail('304 has another content-length than 200', 'content-length');
  }
}

/** Asks for what has not changed, in every way that says so. */
async function judgeSame(probe: Probe, ask: AskAgain, etag: string): Promise<void> {
  const several = { 'if-none-match': `W/"another", ${etag}` };
  const one = await probe.send({ ...ask, headers: several });
  probe.expectStatus(one, ['304'], 'it has the ETag of before, and another one');
  const any = await probe.send({ ...ask, headers: { 'if-none-match': '*' } });
  probe.expectStatus(any, ['304'], 'anything is enough for If-None-Match: *');
  if (!ask.operation.needsCredentials) return;
  const headers = { 'if-none-match': etag };
  const stranger = await probe.send({ ...ask, headers, authorization: null });
  probe.expectStatus(stranger, ['401', '403'], 'it has an ETag and no credentials');
}

/** Holds two answers in full against each other. */
function judgeTags(probe: Probe, full: Answer, anew: Answer): void {
  const [was, is] = [full.headers.etag ?? 'none', anew.headers.etag ?? 'none'];
  if ((anew.body === full.body) === (was === is)) return;
  const [severity, message, expected] =
    was === is
      ? (['failure', 'the ETag stays although the body changes', 'another ETag'] as const)
      : (['notice', 'the ETag changes although the body does not', was] as const);
  probe.report({ severity, message, expected, actual: is, at: 'header etag' });
}

function caseOf(operation: Operation): ProbeCase {
  return {
    title: `${operation.operationId} if it has changed`,
    operation,
    async run(probe) {
      const ask = { operation, path: await probe.pathOf(operation) };
      const full = await probe.send(ask);
      const etag = full?.headers.etag;
      if (!full || etag === undefined) return;
      const again = await probe.send({ ...ask, headers: { 'if-none-match': etag } });
      const anew = await probe.send(ask);
      if (!again || !anew) return;
      if (anew.headers.etag === etag) {
        if (!probe.expectStatus(again, ['304'], 'it has the ETag of before')) return;
        judgeNotModified(probe, again, full);
        await judgeSame(probe, ask, etag);
      }
      judgeTags(probe, full, anew);
      const other = await probe.send({ ...ask, headers: { 'if-none-match': 'W/"another"' } });
      probe.expectStatus(other, ['200'], 'it has another ETag than before');
    },
  };
}

export const conditional: ProbeCheck = {
  id: 'conditional',
  demands:
    'A GET with the ETag of before is answered with 304 and no body; with another one, and after a change, in full.',
  cases: (plan) => [...plan.contract.operations.filter(isTagged).map(caseOf), ...changeCases(plan)],
};
