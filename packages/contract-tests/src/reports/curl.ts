import type { SentRequest } from '../model/exchange.ts';
import { printable } from './printable.ts';

/** Header fields that curl sets itself. */
const setByCurl = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
]);

/** Methods with `Content-Length: 0` if there is no body (RFC 9110, section 8.6). */
const withContent = new Set(['POST', 'PUT', 'PATCH']);

/** A header field name (RFC 9110, section 5.6.2). */
const token = /^[\w!#$%&'*+.^`|~-]+$/;

/** A path with dot segments, possibly percent-encoded, which curl would normalize. */
const dotSegment = /\/(\.|%2e){1,2}(?=[/?]|$)/i;

/** A shell variable that replaces a secret. */
const variable = /\$[A-Z_][A-Z0-9_]*/;

/** Quotes a text as one word of a POSIX shell. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const quoteMethod = (method: string): string =>
  /^[A-Z]+$/.test(method) ? method : quote(printable(method));

/** Quotes a text so that only variables are expanded. */
function quoteAround(text: string): string {
  if (!variable.test(text)) return quote(text);
  if (!/["\\`!]|\$(?![A-Z_])/.test(text)) return `"${text}"`;
  return text
    .split(new RegExp(`(${variable.source})`))
    .map((part, at) => (at % 2 === 1 ? `"${part}"` : part && quote(part)))
    .join('');
}

/** Writes a text with printf, so that the command contains printable characters only. */
function printf(text: string): string {
  const format = Array.from(Buffer.from(text), (byte) =>
    byte < 0x20 || byte > 0x7e || '#%\\'.includes(String.fromCharCode(byte))
      ? `\\${byte.toString(8).padStart(3, '0')}`
      : String.fromCharCode(byte),
  );
  return `printf ${quote(format.join(''))}`;
}

function header(name: string, value: string): readonly string[] {
  if (value.trim() === '') return ['-H', quote(`${name};`)];
  // Header values cannot contain line breaks; node:http would have rejected them.
  const field = `${name}: ${value.replace(/[\r\n\0]/g, ' ')}`;
  if (name === 'authorization') {
    const userAndPassword = /^basic +(.*:.*)$/i.exec(value)?.[1];
    if (userAndPassword !== undefined) return ['-u', quoteAround(printable(userAndPassword))];
    return ['-H', quoteAround(printable(field))];
  }
  return ['-H', printable(field) === field ? quote(field) : `"$(${printf(field)})"`];
}

/** Returns the URL without its fragment, with everything percent-encoded that curl would reject. */
const urlOf = (url: string): string =>
  url
    .replace(/#.*$/s, '')
    .replace(/[^!-~]+/g, (it) =>
      Array.from(Buffer.from(it), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    );

/**
 * Returns a curl command for a POSIX shell that sends this request with the same method, target, header
 * fields and body. curl sets the fields for the connection and the body length itself, and adds
 * `User-Agent` and `Accept` if the request has none.
 *
 * Shell variables in `authorization` replace secrets and are expanded: in `Bearer $NAME`, and in
 * `Basic user:$NAME`, which becomes `-u`. Nothing else is expanded.
 *
 * The command is always one line of printable characters; printf writes a body with any others.
 */
export function curlOf({ method, url, headers, body }: SentRequest): string {
  const target = urlOf(url);
  // A recorded URL may be any text; curl must not take it for an option.
  const place = [...(/^https?:/i.test(target) ? [] : ['--url']), quote(target)];
  const words = ['curl'];
  if (/[[\]{}]/.test(target)) words.push('-g');
  if (dotSegment.test(target.replace(/^\w+:\/\/[^/]*/, '').replace(/\?.*$/s, ''))) {
    words.push('--path-as-is');
  }
  if (method === 'HEAD' && body === undefined) words.push('--head');
  else if (method !== (body === undefined ? 'GET' : 'POST')) words.push('-X', quoteMethod(method));
  for (const [name, value] of Object.entries(headers)) {
    if (token.test(name) && !setByCurl.has(name)) words.push(...header(name, value));
  }
  if (headers['accept-encoding'] !== undefined) words.push('--compressed');
  if (body === undefined) {
    if (withContent.has(method)) words.push('-H', quote('content-length: 0'));
    return [...words, ...place].join(' ');
  }
  if (headers['content-type'] === undefined) words.push('-H', quote('content-type:'));
  if (printable(body) === body) return [...words, '--data-raw', quote(body), ...place].join(' ');
  return [printf(body), '|', ...words, '--data-binary', '@-', ...place].join(' ');
}
