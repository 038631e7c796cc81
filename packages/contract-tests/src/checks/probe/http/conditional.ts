import type { Operation } from '@scalingo-addons/openapi';
import { headerPlace, securityPlace } from '../../../findings/stated-at.ts';
import type { ContractResponse } from '../../../model/contract-response.ts';
import type { ProbeRequest } from '../../../requests/probe-request.ts';
import type { Probe, ProbeCase, ProbeCheck } from '../check.ts';
import { outdatedEtags } from './outdated-etag.ts';

/** The target of conditional requests. */
type ConditionalTarget = Pick<ProbeRequest, 'operation' | 'path'>;

const isTagged = ({ method, responses }: Operation): boolean =>
  method === 'GET' &&
  responses.some(
    ({ status, headers }) =>
      status.startsWith('2') && headers.some(({ name }) => name.toLowerCase() === 'etag'),
  );

/** The place of the ETag, which is all that the document says about conditional requests. */
const etagOf = (operation: Operation) => ({
  pointer: headerPlace(operation, 'etag', undefined) ?? null,
});

/** Compares a 304 with the full response (RFC 9110, section 15.4.5). */
function checkNotModified(probe: Probe, response: ContractResponse, full: ContractResponse): void {
  const fail = (message: string, name: string) =>
    probe.report(
      {
        severity: 'failure',
        message,
        expected: full.headers[name] ?? 'none',
        actual: response.headers[name] ?? 'none',
        at: `header ${name}`,
      },
      { response },
    );
  if (response.headers.etag === undefined) fail('304 has no ETag, but 200 has one', 'etag');
  else if (response.headers.etag !== full.headers.etag)
    fail('304 has another ETag than 200', 'etag');
  const length = response.headers['content-length'];
  if (length !== undefined && length !== full.headers['content-length']) {
    fail('304 has a different Content-Length than 200', 'content-length');
  }
}

/**
 * Sends a conditional request. A resource can change by itself between two requests, as an SSO URL does every second, or
 * somebody else changes it and changes it back; so a further request decides whether the ETag was still current, twice.
 *
 * @returns the response; undefined if the ETag was not current, or none was received.
 */
async function whileCurrent(
  probe: Probe,
  request: ConditionalTarget,
  headers: { readonly 'if-none-match': string },
  etag: string,
): Promise<ContractResponse | undefined> {
  let response: ContractResponse | undefined;
  for (let attempt = 0; attempt < 2; attempt++) {
    response = await probe.look({ ...request, headers });
    if (!response || response.status === 304) return response;
    const latest = await probe.look(request);
    if (latest?.headers.etag !== etag) return undefined;
  }
  return response;
}

/** Sends conditional requests that match the unchanged resource. */
async function checkUnchanged(
  probe: Probe,
  request: ConditionalTarget,
  etag: string,
): Promise<void> {
  const several = { 'if-none-match': `W/"another", ${etag}` };
  const why = 'for If-None-Match with several ETags, one of them current';
  const response = await whileCurrent(probe, request, several, etag);
  probe.expectStatus(response, ['304'], why, etagOf(request.operation));
  const any = await probe.send({ ...request, headers: { 'if-none-match': '*' } });
  if (any?.status === 200) {
    // The document only describes ETags.
    const message = `${request.operation.operationId} returned 200 for If-None-Match: *`;
    const said = { expected: '304 (RFC 9110, section 13.1.2)', actual: '200', at: 'status' };
    probe.report({ severity: 'notice', message, ...said, pointer: null });
  } else probe.expectStatus(any, ['304'], 'for If-None-Match: *', { pointer: null });
  if (!request.operation.needsCredentials) return;
  const headers = { 'if-none-match': etag };
  const anonymous = await probe.send({ ...request, headers, credentials: null });
  const pointer = securityPlace(probe.contract, request.operation);
  const rejected = 'for If-None-Match without credentials';
  probe.expectStatus(anonymous, ['401', '403'], rejected, { pointer });
}

/** Compares the ETags and bodies of two full responses. */
function checkEtags(probe: Probe, full: ContractResponse, latest: ContractResponse): void {
  const [was, is] = [full.headers.etag ?? 'none', latest.headers.etag ?? 'none'];
  if ((latest.body === full.body) === (was === is)) return;
  const [severity, message, expected] =
    was === is
      ? (['failure', 'the ETag did not change with the body', 'a new ETag'] as const)
      : (['notice', 'the ETag changed although the body did not', was] as const);
  probe.report({ severity, message, expected, actual: is, at: 'header etag' });
}

function caseOf(operation: Operation): ProbeCase {
  return {
    title: `${operation.operationId} with If-None-Match`,
    operation,
    async run(probe) {
      const request = { operation, path: await probe.pathOf(operation) };
      const full = await probe.look(request);
      const etag = full?.headers.etag;
      if (!full || etag === undefined) return;
      const headers = { 'if-none-match': etag };
      const again = await whileCurrent(probe, request, headers, etag);
      const latest = await probe.look(request);
      if (!latest) return;
      if (again && latest.headers.etag === etag) {
        const current = 'for If-None-Match with the current ETag';
        if (!probe.expectStatus(again, ['304'], current, etagOf(operation))) return;
        checkNotModified(probe, again, full);
        await checkUnchanged(probe, request, etag);
      }
      checkEtags(probe, full, latest);
      const other = await probe.send({ ...request, headers: { 'if-none-match': 'W/"another"' } });
      probe.expectStatus(other, ['200'], 'for If-None-Match with another ETag', etagOf(operation));
    },
  };
}

export const conditional: ProbeCheck = {
  id: 'conditional',
  requirement:
    'GET with the current ETag returns 304 without a body; with another or an outdated ETag, the full response.',
  cases: (plan) => [
    ...plan.contract.operations.filter(isTagged).map(caseOf),
    ...outdatedEtags(plan),
  ],
};
