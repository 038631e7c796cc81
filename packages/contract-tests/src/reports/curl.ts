import type { SentRequest } from '../exchange.ts';
import { printable } from './printable.ts';

/** Header fields that curl works out by itself. */
const ownOfCurl = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
]);

/** Methods whose requests say that they have no body (RFC 9110, section 8.6). */
const withContent = new Set(['POST', 'PUT', 'PATCH']);

/** What a name of a header field is made of (RFC 9110, section 5.6.2). */
const token = /^[\w!#$%&'*+.^`|~-]+$/;

/** A path that curl would shorten: it has a segment of one or two dots, which may be escaped. */
const dotSegment = /\/(\.|%2e){1,2}(?=[/?]|$)/i;

/** A variable of the shell, as it stands for a secret. */
const variable = /\$[A-Z_][A-Z0-9_]*/;

/** A text as one word of a POSIX shell. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const quoteMethod = (method: string): string =>
  /^[A-Z]+$/.test(method) ? method : quote(printable(method));

/** A word of the shell in which variables are expanded, and nothing else. */
function quoteAround(text: string): string {
  if (!variable.test(text)) return quote(text);
  if (!/["\\`!]|\$(?![A-Z_])/.test(text)) return `"${text}"`;
  return text
    .split(new RegExp(`(${variable.source})`))
    .map((part, at) => (at % 2 === 1 ? `"${part}"` : part && quote(part)))
    .join('');
}

/** Has printf write the bytes of a text, which then need not stand on the screen. */
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
  // A line break cannot be part of a value; node:http would not have sent it.
  const field = `${name}: ${value.replace(/[\r\n\0]/g, ' ')}`;
  if (name === 'authorization') {
    const userAndPassword = /^basic +(.*:.*)$/i.exec(value)?.[1];
    if (userAndPassword !== undefined) return ['-u', quoteAround(printable(userAndPassword))];
    return ['-H', quoteAround(printable(field))];
  }
  return ['-H', printable(field) === field ? quote(field) : `"$(${printf(field)})"`];
}

/** The URL as it goes out: without a fragment, and with nothing that curl would refuse. */
const urlOf = (url: string): string =>
  url
    .replace(/#.*$/s, '')
    .replace(/[^!-~]+/g, (it) =>
      Array.from(Buffer.from(it), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    );

/**
 * A line for a POSIX shell that has curl send this request: the same method, target, header fields and body.
 * curl works out by itself the fields that concern the connection and the length of the body, and adds
 * `User-Agent` and `Accept` where the request has none.
 *
 * What stands for a secret in `authorization` is a variable of the shell and is expanded: in
 * `Bearer $NAME`, and in `Basic user:$NAME`, which becomes `-u`. Nothing else is expanded.
 *
 * It is always one line of visible characters, whatever the request holds; a body that has others is
 * written by printf.
 */
export function curlOf({ method, url, headers, body }: SentRequest): string {
  const target = urlOf(url);
  // What a recording calls a URL may be anything; it must not become an option.
  const place = [...(/^https?:/i.test(target) ? [] : ['--url']), quote(target)];
  const words = ['curl'];
  if (/[[\]{}]/.test(target)) words.push('-g');
  if (dotSegment.test(target.replace(/^\w+:\/\/[^/]*/, '').replace(/\?.*$/s, ''))) {
    words.push('--path-as-is');
  }
  if (method === 'HEAD' && body === undefined) words.push('--head');
  else if (method !== (body === undefined ? 'GET' : 'POST')) words.push('-X', quoteMethod(method));
  for (const [name, value] of Object.entries(headers)) {
    if (token.test(name) && !ownOfCurl.has(name)) words.push(...header(name, value));
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
