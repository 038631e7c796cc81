import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import { MIMEType } from 'node:util';
import {
  type Contract,
  type MediaType,
  type Operation,
  type RequestBody,
  secretTexts,
} from '@scalingo-addons/openapi';
import { rejection, schemaRejection } from '../rejection.ts';
import { isForm, parseForm } from './form.ts';
import { parseJson } from './json.ts';

/** Length beyond which a charset is truncated in messages. */
const maxCharsetLength = 50;

/** Returns the essence of a `Content-Type` header, such as `application/json`. */
function parseContentType(header: string | undefined): string {
  if (header === undefined) throw rejection(400, 'the Content-Type header is missing');
  if (header === 'application/json') return header;
  let type: MIMEType;
  try {
    type = new MIMEType(header);
  } catch {
    throw rejection(400, 'the Content-Type header is malformed');
  }
  const charset = type.params.get('charset');
  if (charset !== null && !/^utf-?8$/i.test(charset)) {
    const shown = JSON.stringify(charset.slice(0, maxCharsetLength));
    throw rejection(400, `the charset of the body must be utf-8, not ${shown}`);
  }
  return type.essence;
}

/** Returns the documented media type of a body; a range such as `image/*` stands for all of its types. */
const mediaTypeFor = ({ content }: RequestBody, contentType: string): MediaType | undefined => {
  const find = (name: string) => content.find((it) => it.contentType === name);
  return find(contentType) ?? find(contentType.replace(/\/.*/s, '/*')) ?? find('*/*');
};

/**
 * Parses and validates a request body. One that is neither JSON, a form nor a text is not read.
 *
 * @param bytes undefined if the request has no body.
 * @throws Rejection 400, 415 or 422.
 */
export function validateBody(
  contract: Contract,
  operation: Operation,
  headers: IncomingHttpHeaders,
  bytes: Buffer | undefined,
): unknown {
  const { requestBody } = operation;
  if (!bytes || bytes.length === 0) {
    if (requestBody?.required) throw rejection(400, 'the body is missing');
    return undefined;
  }
  if (!requestBody) throw rejection(400, 'the operation does not take a body');
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw rejection(415, 'compressed bodies are not supported');
  }
  const contentType = parseContentType(headers['content-type']);
  const mediaType = mediaTypeFor(requestBody, contentType);
  if (!mediaType) {
    const supported = requestBody.content.map((it) => it.contentType).join(' or ');
    throw rejection(400, `the Content-Type must be ${supported}`);
  }
  const isFormBody = isForm(mediaType);
  const isOther = !mediaType.isJson && !isFormBody;
  // Other formats are only read by whoever knows them.
  if (isOther && mediaType.type !== 'string') return undefined;
  if (!isUtf8(bytes)) {
    if (isOther && !contentType.startsWith('text/')) return undefined;
    throw rejection(400, 'the body is not UTF-8');
  }
  const text = bytes.toString();
  const isFields = isFormBody && mediaType.type !== 'string';
  const value = mediaType.isJson
    ? parseJson(text)
    : isFields
      ? parseForm(contract, mediaType, text)
      : text;
  const violations = contract.open.validate(mediaType.schema, value);
  if (violations.length > 0) throw schemaRejection(operation, ['body'], violations);
  return value;
}

/** Returns the texts in a valid body that the contract marks as secret. */
export function secretsOfBody(
  { document }: Contract,
  { requestBody }: Operation,
  body: unknown,
): readonly string[] {
  const mediaType = requestBody?.content.find((it) => it.isJson || isForm(it));
  return mediaType ? secretTexts(document, mediaType.schema, body) : [];
}
