import { isUtf8 } from 'node:buffer';
import type { Exchange, HeaderFields, ReceivedAnswer } from '../exchange.ts';

/** An exchange as a HAR file tells it. */
export interface Recorded {
  readonly exchange: Exchange;
  /** Whether it tells if the request had a body, and what it was. */
  readonly isRequestBodyTold: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Header fields; names come in any case, and those of HTTP/2 that begin with a colon are none. */
function headersOf(message: Fields, mimeType: unknown): HeaderFields {
  const fields: Record<string, string> = {};
  for (const it of Array.isArray(message.headers) ? message.headers : []) {
    const { name: given, value = '' } = fieldsOf(it);
    if (typeof given !== 'string' || given.startsWith(':')) continue;
    const name = given.toLowerCase();
    fields[name] = Object.hasOwn(fields, name) ? `${fields[name]}, ${value}` : String(value);
  }
  // What browsers say where there is none.
  const type = mimeType === 'x-unknown' ? undefined : textOf(mimeType);
  if (type && fields['content-type'] === undefined) fields['content-type'] = type;
  return fields;
}

/** Whether HTTP allows no body there (RFC 9110, section 6.4.1). */
const isBare = (method: string, status: number): boolean =>
  method === 'HEAD' || status === 204 || status === 304 || status < 200;

/** The body of an answer, where the recording has all of it. */
function bodyOf(
  method: string,
  status: number,
  response: Fields,
  headers: HeaderFields,
): Pick<ReceivedAnswer, 'body' | 'isUtf8'> {
  const content = fieldsOf(response.content);
  const { text, encoding, size, comment } = content;
  const untold = { body: undefined, isUtf8: undefined };
  if (typeof text !== 'string' || text === '') {
    const isEmpty =
      isBare(method, status) ||
      headers['content-length'] === '0' ||
      (size === 0 && (text === '' || response.bodySize === 0));
    return isEmpty ? { body: '', isUtf8: undefined } : untold;
  }
  // Recorders say so where they have cut it.
  if (comment) return untold;
  if (encoding !== 'base64') return { body: text, isUtf8: undefined };
  const bytes = Buffer.from(text, 'base64');
  const isText = isUtf8(bytes);
  return { body: bytes.toString(isText ? 'utf8' : 'latin1'), isUtf8: isText };
}

/** What clients call it when they end a request, or do not let it out. */
const endedByClient = /abort|cancel|block/i;

/** Why there was no answer; undefined where nothing says that the server was at fault. */
function failureOf(entry: Fields, response: Fields): string | undefined {
  const told = [response._error, response.comment, entry._error, response._failureText]
    .concat(entry._failureText, entry.comment)
    .find((it) => typeof it === 'string' && it !== '') as string | undefined;
  return told === undefined || endedByClient.test(told) ? undefined : told;
}

/**
 * Reads an entry of a HAR file.
 *
 * @returns undefined where it has no request or no answer, and does not say that the server is why.
 */
export function readEntry(value: unknown): Recorded | undefined {
  const entry = fieldsOf(value);
  const request = fieldsOf(entry.request);
  const response = fieldsOf(entry.response);
  const url = textOf(request.url);
  const method = textOf(request.method)?.toUpperCase();
  if (!url || !method) return undefined;

  const postData = fieldsOf(request.postData);
  const sent = headersOf(request, postData.mimeType);
  const body = textOf(postData.text) || undefined;
  const mayHaveBody = !(request.bodySize === 0 || sent['content-length'] === '0');
  const isCut = postData.comment !== undefined || sent['content-encoding'] !== undefined;
  const status = typeof response.status === 'number' ? response.status : 0;
  const failure = failureOf(entry, response);
  const isAnswered = status > 0;
  if (!isAnswered && failure === undefined) return undefined;

  const headers = headersOf(response, fieldsOf(response.content).mimeType);
  const startedAt = Date.parse(String(entry.startedDateTime));
  return {
    exchange: {
      request: { method, url, headers: sent, body },
      answer: isAnswered
        ? { status, headers, ...bodyOf(method, status, response, headers) }
        : undefined,
      failure: isAnswered ? undefined : failure,
      startedAt: Number.isNaN(startedAt) ? 0 : startedAt,
      durationMs: typeof entry.time === 'number' && entry.time > 0 ? entry.time : 0,
    },
    isRequestBodyTold: body === undefined ? !mayHaveBody : !isCut,
  };
}
