import { STATUS_CODES } from 'node:http';
import type { Content, Entry, Har, Header, PostData, Request, Response } from 'har-format';
import type { Exchange, HeaderFields, ReceivedAnswer, SentRequest } from '../exchange.ts';
import type { Finding } from '../finding.ts';
import type { Result } from '../result.ts';
import { cut } from './printable.ts';

/** Longest body that is given whole, in UTF-16 units. */
const longestBody = 1_000_000;

const httpVersion = 'HTTP/1.1';

const headersOf = (fields: HeaderFields): Header[] =>
  Object.entries(fields).map(([name, value]) => ({ name, value }));

/** Says that a body was cut, so that nobody takes the rest for the whole. */
const cutComment = (body: string) =>
  body.length > longestBody && { comment: `Cut at ${longestBody} of ${body.length} characters.` };

function requestOf({ method, url, headers, body }: SentRequest): Request {
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
    headers: headersOf(headers),
    queryString: query.map(([name, value]) => ({ name, value })),
    ...(body !== undefined && { postData: postData(body) }),
    headersSize: -1,
    bodySize: body === undefined ? 0 : Buffer.byteLength(body),
  };
}

function contentOf({ headers, body, isUtf8 }: ReceivedAnswer): Content {
  const mimeType = headers['content-type'] ?? '';
  if (body === undefined) return { size: 0, mimeType };
  const encoding = isUtf8 === false ? 'latin1' : 'utf8';
  const shown = body.slice(0, longestBody);
  return {
    size: Buffer.byteLength(body, encoding),
    mimeType,
    // Bytes that are not UTF-8 would not survive as text.
    ...(encoding === 'latin1'
      ? { text: Buffer.from(shown, encoding).toString('base64'), encoding: 'base64' }
      : { text: shown }),
    ...cutComment(body),
  };
}

function responseOf({ answer, failure }: Exchange): Response {
  const { status, headers }: Pick<ReceivedAnswer, 'status' | 'headers'> = answer ?? {
    status: 0,
    headers: {},
  };
  const content = answer ? contentOf(answer) : { size: 0, mimeType: '' };
  return {
    status,
    statusText: STATUS_CODES[status] ?? '',
    httpVersion,
    cookies: [],
    headers: headersOf(headers),
    content,
    redirectURL: headers.location ?? '',
    headersSize: -1,
    bodySize: answer?.body === undefined ? -1 : content.size,
    ...(failure !== undefined && { comment: failure }),
  };
}

/** Tells exchanges apart; a finding can have a copy of the one that shows it. */
const keyOf = ({ startedAt, durationMs, request }: Exchange): string =>
  `${startedAt} ${durationMs} ${request.method} ${request.url}`;

/** What was found in each exchange, each message once. */
function messagesOf({ cases, findings }: Result): ReadonlyMap<string, ReadonlySet<string>> {
  const messages = new Map<string, Set<string>>();
  const all: readonly Finding[] = [...findings, ...cases.flatMap((it) => it.findings)];
  for (const { exchange, severity, check, message } of all) {
    if (!exchange) continue;
    const key = keyOf(exchange);
    const known = messages.get(key) ?? new Set();
    messages.set(key, known.add(`${severity} [${check}] ${cut(message, 500)}`));
  }
  return messages;
}

/**
 * The exchanges of the result as HTTP Archive 1.2, as browsers and proxies read and write it. What was found
 * in an exchange is the comment of its entry; where no answer came, the status is 0 and the comment of the
 * response says why. An answer that is not UTF-8 is in Base64. The creator has the version of the contract.
 *
 * Bodies are cut at 1,000,000 characters, with a comment that says so. Times within an exchange are not
 * known: all of it is `wait`.
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
        request: requestOf(exchange.request),
        response: responseOf(exchange),
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
