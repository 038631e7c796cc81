import { isUtf8 } from 'node:buffer';
import type { Exchange, HeaderFields, ReceivedResponse } from '../model/exchange.ts';

/** An exchange of a HAR file. */
export interface RecordedExchange {
  readonly exchange: Exchange;
  /** Whether it is known if the request had a body and what it was. */
  readonly isRequestBodyKnown: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Returns header fields by lowercase name, without the pseudo-headers of HTTP/2. */
function headersOf(message: Fields, mimeType: unknown): HeaderFields {
  const fields: Record<string, string> = {};
  for (const it of Array.isArray(message.headers) ? message.headers : []) {
    const { name: rawName, value = '' } = fieldsOf(it);
    if (typeof rawName !== 'string' || rawName.startsWith(':')) continue;
    const name = rawName.toLowerCase();
    fields[name] = Object.hasOwn(fields, name) ? `${fields[name]}, ${value}` : String(value);
  }
  // Browsers write `x-unknown` if there is no content type.
  const type = mimeType === 'x-unknown' ? undefined : textOf(mimeType);
  if (type && fields['content-type'] === undefined) fields['content-type'] = type;
  return fields;
}

/** Whether HTTP forbids a body (RFC 9110, section 6.4.1). */
const isBodyForbidden = (method: string, status: number): boolean =>
  method === 'HEAD' || status === 204 || status === 304 || status < 200;

const isBase64 = (text: string): boolean => /^[A-Za-z0-9+/\r\n]*={0,2}\s*$/.test(text);

/** Returns the body of a response; undefined if the recording is incomplete. */
function responseBody(
  method: string,
  status: number,
  response: Fields,
  headers: HeaderFields,
): Pick<ReceivedResponse, 'body' | 'isUtf8'> {
  const content = fieldsOf(response.content);
  const { text, encoding, size, comment } = content;
  const unknown = { body: undefined, isUtf8: undefined };
  // Playwright can write bodies to files of their own.
  if (content._file !== undefined && !text) return unknown;
  if (typeof text !== 'string' || text === '') {
    const isEmpty =
      isBodyForbidden(method, status) ||
      headers['content-length'] === '0' ||
      (size === 0 && (text === '' || response.bodySize === 0));
    return isEmpty ? { body: '', isUtf8: undefined } : unknown;
  }
  // Recorders add a comment if they cut a body.
  if (comment) return unknown;
  // Firefox says base64 for texts, too.
  if (encoding !== 'base64' || !isBase64(text)) return { body: text, isUtf8: undefined };
  const bytes = Buffer.from(text, 'base64');
  const isText = isUtf8(bytes);
  return { body: bytes.toString(isText ? 'utf8' : 'latin1'), isUtf8: isText };
}

/** Terms that browsers use for requests that were aborted or blocked by the client. */
const endedByClient = /abort|cancel|block/i;

/** Returns why there was no response; undefined if the server may not be the cause. */
function failureOf(entry: Fields, response: Fields): string | undefined {
  const reason = [response._error, response.comment, entry._error, response._failureText]
    .concat(entry._failureText, entry.comment)
    .find((it) => typeof it === 'string' && it !== '') as string | undefined;
  return reason === undefined || endedByClient.test(reason) ? undefined : reason;
}

/**
 * Reads an entry of a HAR file.
 *
 * @returns undefined if there is no request, or no response for which the server is responsible.
 */
export function readEntry(value: unknown): RecordedExchange | undefined {
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
  const hasResponse = status > 0;
  if (!hasResponse && failure === undefined) return undefined;

  const headers = headersOf(response, fieldsOf(response.content).mimeType);
  const startedAt = Date.parse(String(entry.startedDateTime));
  return {
    exchange: {
      request: { method, url, headers: sent, body },
      response: hasResponse
        ? { status, headers, ...responseBody(method, status, response, headers) }
        : undefined,
      failure: hasResponse ? undefined : failure,
      startedAt: Number.isNaN(startedAt) ? 0 : startedAt,
      durationMs: typeof entry.time === 'number' && entry.time > 0 ? entry.time : 0,
    },
    isRequestBodyKnown: body === undefined ? !mayHaveBody : !isCut,
  };
}
