import type { ContractResponse } from '../../../model/contract-response.ts';
import type { ProbeRequest } from '../../../requests/probe-request.ts';
import type { Probe, ProbeCase, ProbeCheck } from '../check.ts';

/** Headers that HEAD must return like GET (RFC 9110, section 9.3.2), if both have them. */
const stable = ['content-type'];
/** Headers that must also be equal if the body is. */
const same = [...stable, 'content-length', 'etag'];

/** Only HTTP describes HEAD (RFC 9110, section 9.3.2). */
const notStated = { pointer: null } as const;

/** Responses to HEAD and GET of the same path. */
interface Pair {
  readonly bare: ContractResponse;
  readonly full: ContractResponse;
}

const detailOf = ({ full }: Pair): string => `to HEAD, but ${full.status} to GET`;

/** Tells once if a server supports no HEAD at all, which the document does not mention. */
function checkSupport(probe: Probe, rejected: readonly Pair[], isSupported: boolean): void {
  const [first] = rejected;
  if (first && !isSupported) {
    probe.report(
      {
        severity: 'notice',
        message: 'the server does not support HEAD',
        expected: 'the headers of GET (RFC 9110, section 9.1)',
        actual: `${first.bare.status} for ${rejected.length} operations`,
        at: 'status',
        pointer: null,
      },
      { response: first.bare },
    );
    return;
  }
  for (const it of rejected) {
    probe.expectStatus(it.bare, [String(it.full.status)], detailOf(it), notStated);
  }
}

/** Returns the headers in which responses to GET, HEAD and GET again differ. */
function differences({ full, bare }: Pair, again: ContractResponse | undefined): readonly string[] {
  // A body that changes with each response changes its ETag and length, too.
  const isStable = full.headers.etag === again?.headers.etag && full.body === again?.body;
  return (isStable ? same : stable).filter((name) => {
    const [one, other] = [full.headers[name], bare.headers[name]];
    return one !== undefined && other !== undefined && one !== other;
  });
}

/** As {@link differences}, without those that a second look does not find: somebody else may have changed it and back. */
async function differing(
  probe: Probe,
  request: Pick<ProbeRequest, 'operation' | 'path'>,
  { again, ...pair }: Pair & { readonly again: ContractResponse | undefined },
): Promise<readonly string[]> {
  const found = differences(pair, again);
  if (found.length === 0) return found;
  const bare = await probe.look({ ...request, method: 'HEAD' });
  const last = await probe.look(request);
  const second = bare && again ? differences({ bare, full: again }, last) : [];
  return found.filter((it) => second.includes(it));
}

export const head: ProbeCheck = {
  id: 'head',
  requirement: 'HEAD returns the status and headers of GET, without a body.',
  cases({ contract }) {
    const rejected: Pair[] = [];
    let isSupported = false;
    const cases = contract.operations
      .filter(({ method }) => method === 'GET')
      .map(
        (operation): ProbeCase => ({
          title: `HEAD of ${operation.operationId}`,
          operation,
          async run(probe) {
            const path = await probe.pathOf(operation);
            const request = { operation, path };
            const full = await probe.look(request);
            const bare = await probe.look({ ...request, method: 'HEAD' });
            if (!full || !bare) return;
            const again = await probe.look(request);
            // What was there for the first GET only has disappeared meanwhile.
            if (bare.status !== full.status && again?.status !== full.status) return;
            const pair = { bare, full };
            if (bare.status === 405 && full.status !== 405) {
              rejected.push(pair);
              return;
            }
            isSupported = true;
            if (!probe.expectStatus(bare, [String(full.status)], detailOf(pair), notStated)) return;
            const left = same.filter((name) => name in full.headers && !(name in bare.headers));
            for (const name of left.filter((it) => it !== 'content-length')) {
              probe.report(
                {
                  severity: 'notice',
                  message: `HEAD omits ${name}, which GET returns`,
                  expected: full.headers[name] ?? '',
                  actual: 'none',
                  at: `header ${name}`,
                  ...notStated,
                },
                { response: bare },
              );
            }
            for (const name of await differing(probe, request, { ...pair, again })) {
              probe.report(
                {
                  severity: 'failure',
                  message: `HEAD returns a different ${name} than GET`,
                  expected: full.headers[name] ?? '',
                  actual: bare.headers[name] ?? '',
                  at: `header ${name}`,
                  ...notStated,
                },
                { response: bare },
              );
            }
          },
        }),
      );
    if (cases.length === 0) return [];
    const run = async (probe: Probe) => checkSupport(probe, rejected, isSupported);
    return [...cases, { title: 'HEAD is supported', operation: undefined, run }];
  },
};
