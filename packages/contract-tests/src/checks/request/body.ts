import { isJson, mediaTypeOf } from '../../model/contract-response.ts';
import { formatValue, valueAt } from '../../model/json-value.ts';
import {
  type RequestCheck,
  type RequestContext,
  type RequestViolation,
  toObservation,
} from './check.ts';

function* violationsOf({
  contract,
  operation,
  request,
}: RequestContext): Generator<RequestViolation> {
  const { body = '', headers } = request;
  const { requestBody } = operation;
  // OpenAPI does not restrict the body of an operation without `requestBody`.
  if (!requestBody) return;
  const { content, required, pointer } = requestBody;
  if (body === '') {
    if (!required) return;
    yield {
      what: 'the body is missing',
      expected: 'a body',
      actual: 'no body',
      at: 'request body',
      pointer,
    };
    return;
  }
  const sentAs = headers['content-type'];
  // Without a content type, the server may guess it (RFC 9110, section 8.3).
  const mediaType =
    sentAs === undefined
      ? content[0]
      : content.find((it) => mediaTypeOf(it.contentType) === mediaTypeOf(sentAs));
  if (!mediaType) {
    yield {
      what: `the content type ${mediaTypeOf(sentAs ?? '')} is not documented`,
      expected: content.map((it) => it.contentType).join(' or '),
      actual: sentAs ?? 'none',
      at: 'request header content-type',
      pointer: `${pointer}/content`,
    };
    return;
  }
  let value: unknown = body;
  if (isJson(mediaTypeOf(mediaType.contentType))) {
    try {
      value = JSON.parse(body);
    } catch {
      const actual = body;
      yield {
        what: 'the body is not valid JSON',
        expected: 'JSON',
        actual,
        at: 'request body',
        pointer,
      };
      return;
    }
  }
  for (const it of contract.open.validate(mediaType.schema, value)) {
    yield {
      what: `body${it.at} ${it.message}`,
      expected: it.message,
      actual: formatValue(valueAt(value, it.at)),
      at: `request body ${it.at}`.trim(),
      pointer: it.schema,
    };
  }
}

export const requestBody: RequestCheck = {
  id: 'request-body',
  requirement: 'Request bodies match their schemas; the server rejects others.',
  *validate(context) {
    if (!context.isBodyKnown) return;
    for (const it of violationsOf(context)) yield toObservation(context, it);
  },
};
