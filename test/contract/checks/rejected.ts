import { type Contract, responseFor } from '@scalingo-addons/openapi';
import type { ReceivedResponse } from '../callers/caller.ts';
import type { NegativeCase, Place } from '../cases/rejected/index.ts';
import { checkDocumented, readResponse } from './documented.ts';

/** A violation in the header `sl-violations`, as Prism and the mock send it. */
interface SentViolation {
  readonly location: readonly string[];
  readonly severity: string;
  readonly message: string;
}

/** The places that a violation can have without its location saying so: a missing body, for example. */
const wholePlaces: readonly Place[] = ['body', 'credentials'];

/** Returns the violations that the server names and that the case does not have. */
function otherReasons({ place, where }: NegativeCase, { headers }: ReceivedResponse): string[] {
  const sent: SentViolation[] = JSON.parse(headers.get('sl-violations') ?? '[]');
  const errors = sent.filter(({ severity }) => severity === 'Error');
  const isOwn = ({ location, message }: SentViolation) => {
    const [, sentPlace] = location;
    if (wholePlaces.includes(place)) return sentPlace === undefined || sentPlace === place;
    const isNamed = [...location, message].join(' ').toLowerCase().includes(where.toLowerCase());
    return sentPlace === place && isNamed;
  };
  return errors.filter((it) => !isOwn(it)).map(({ message }) => `rejected because ${message}`);
}

/** How long a server may take to respond, in milliseconds. */
const patienceMs = 30_000;

/** Sends an invalid request to the server at `url`; returns the problems with the rejection. */
export async function checkRejection(
  url: string,
  contract: Contract,
  negative: NegativeCase,
): Promise<string[]> {
  const { operation, request, statuses } = negative;
  const { target, method, headers, body } = request;
  const response = await fetch(url + target, {
    method,
    headers,
    signal: AbortSignal.timeout(patienceMs),
    ...(body !== undefined && { body }),
  });
  const received = await readResponse(response);
  const status = String(received.status);
  if (!statuses.includes(status)) return [`status ${status} instead of ${statuses.join(' or ')}`];
  const documented = responseFor(operation, status);
  const contentType = received.headers.get('Content-Type')?.split(';')[0]?.trim();
  const mediaType = documented?.content.find((it) => it.contentType === contentType);
  if (!documented || !mediaType) return [`${status} ${contentType} is not documented`];
  return [
    ...checkDocumented(contract, documented, mediaType, received),
    ...otherReasons(negative, received),
  ];
}
