import { STATUS_CODES } from 'node:http';
import type { Content, Entry, Har, Header, PostData, Request, Response } from 'har-format';
import { placesIn } from '../../findings/group-by-rule.ts';
import type {
  Exchange,
  HeaderFields,
  ReceivedResponse,
  SentRequest,
} from '../../model/exchange.ts';
import type { Finding } from '../../model/finding.ts';
import type { Result } from '../../model/result.ts';
import { cut } from '../printable.ts';

/** Longer bodies are cut; in UTF-16 code units. */
const longestBody = 1_000_000;

const httpVersion = 'HTTP/1.1';

const toHarHeaders = (fields: HeaderFields): Header[] =>
  Object.entries(fields).map(([name, value]) => ({ name, value }));

/** Marks a body as cut. */
const cutComment = (body: string) =>
  body.length > longestBody && { comment: `Cut at ${longestBody} of ${body.length} characters.` };

function toHarRequest({ method, url, headers, body }: SentRequest): Request {
  const query = URL.canParse(url) ? [...new URL(url).searchParams] : [];
  const postData = (text: string): PostData => ({
    mimeType: headers['content-type'] ?? '',
    text: text.slice(0, longestBody),
    ...cutComment(text),
  });
  return {
    method,
    url,
    httpVersion,
    cookies: [],
    headers: toHarHeaders(headers),
    queryString: query.map(([name, value]) => ({ name, value })),
    ...(body !== undefined && { postData: postData(body) }),
    headersSize: -1,
    bodySize: body === undefined ? 0 : Buffer.byteLength(body),
  };
}

function toHarContent({ headers, body, isUtf8 }: ReceivedResponse): Content {
  const mimeType = headers['content-type'] ?? '';
  if (body === undefined) return { size: 0, mimeType };
  const encoding = isUtf8 === false ? 'latin1' : 'utf8';
  const shown = body.slice(0, longestBody);
  return {
    size: Buffer.byteLength(body, encoding),
    mimeType,
    // Bytes that are not UTF-8 cannot be represented as text.
    ...(encoding === 'latin1'
      ? { text: Buffer.from(shown, encoding).toString('base64'), encoding: 'base64' }
      : { text: shown }),
    ...cutComment(body),
  };
}

function toHarResponse({ response, failure }: Exchange): Response {
  const { status, headers }: Pick<ReceivedResponse, 'status' | 'headers'> = response ?? {
    status: 0,
    headers: {},
  };
  const content = response ? toHarContent(response) : { size: 0, mimeType: '' };
  return {
    status,
    statusText: STATUS_CODES[status] ?? '',
    httpVersion,
    cookies: [],
    headers: toHarHeaders(headers),
    content,
    redirectURL: headers.location ?? '',
    headersSize: -1,
    bodySize: response?.body === undefined ? -1 : content.size,
    ...(failure !== undefined && { comment: failure }),
  };
}

/** Identifies an exchange; a finding may contain a copy of it. */
const keyOf = ({ startedAt, durationMs, request }: Exchange): string =>
  `${startedAt} ${durationMs} ${request.method} ${request.url}`;

/** Returns the distinct messages of the findings of each exchange. */
function messagesOf({ cases, findings }: Result): ReadonlyMap<string, ReadonlySet<string>> {
  const messages = new Map<string, Set<string>>();
  const all: readonly Finding[] = [...placesIn(findings), ...cases.flatMap((it) => it.findings)];
  for (const { exchange, severity, check, message } of all) {
    if (!exchange) continue;
    const key = keyOf(exchange);
    const known = messages.get(key) ?? new Set();
    messages.set(key, known.add(`${severity} [${check}] ${cut(message, 500)}`));
  }
  return messages;
}

/**
 * Renders the exchanges of the result as HTTP Archive 1.2. The findings of an exchange are the comment of its
 * entry. If there was no response, the status is 0 and the comment of the response says why. Responses that
 * are not UTF-8 are encoded in Base64. The creator has the version of the contract.
 *
 * Bodies are cut at 1,000,000 characters and marked with a comment. All of the time is reported as `wait`.
 *
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export function renderHar(result: Result): string {
  const messages = messagesOf(result);
  const entries = [...result.exchanges]
    .sort((one, other) => one.startedAt - other.startedAt)
    .map((exchange): Entry => {
      const found = messages.get(keyOf(exchange));
      return {
        startedDateTime: new Date(exchange.startedAt).toISOString(),
        time: exchange.durationMs,
        request: toHarRequest(exchange.request),
        response: toHarResponse(exchange),
        cache: {},
        timings: { send: 0, wait: exchange.durationMs, receive: 0 },
        ...(found && { comment: [...found].join('\n') }),
      };
    });
  const har: Har = {
    log: {
      version: '1.2',
      creator: { name: 'scalingo-addons-contract', version: result.contract.version },
      entries,
    },
  };
  return `${JSON.stringify(har, null, 2)}\n`;
}
