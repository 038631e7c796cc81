import { essenceOf, isJson } from '../../answer.ts';
import { partOf, shown } from '../../parts.ts';
import { faultOf, type JudgedRequest, type RequestCheck, type RequestFault } from './check.ts';

function* faults({ contract, operation, request }: JudgedRequest): Generator<RequestFault> {
  const { body = '', headers } = request;
  const { requestBody } = operation;
  // OpenAPI says nothing of a body where none is documented.
  if (!requestBody) return;
  const { content, required, pointer } = requestBody;
  if (body === '') {
    if (!required) return;
    yield {
      what: 'it has no body',
      expected: 'a body',
      actual: 'nothing',
      at: 'request body',
      pointer,
    };
    return;
  }
  const sentAs = headers['content-type'];
  // What a body without a content type is, is for the server to find out (RFC 9110, section 8.3).
  const mediaType =
    sentAs === undefined
      ? content[0]
      : content.find((it) => essenceOf(it.contentType) === essenceOf(sentAs));
  if (!mediaType) {
    yield {
      what: `its content type ${essenceOf(sentAs ?? '')} is not documented`,
      expected: content.map((it) => it.contentType).join(' or '),
      actual: sentAs ?? 'none',
      at: 'request header content-type',
      pointer: `${pointer}/content`,
    };
    return;
  }
  let value: unknown = body;
  if (isJson(essenceOf(mediaType.contentType))) {
    try {
      value = JSON.parse(body);
    } catch {
      const actual = body;
      yield { what: 'its body is not JSON', expected: 'JSON', actual, at: 'request body', pointer };
      return;
    }
  }
  for (const it of contract.open.validate(mediaType.schema, value)) {
    yield {
      what: `body${it.at} ${it.message}`,
      expected: it.message,
      actual: shown(partOf(value, it.at)),
      at: `request body ${it.at}`.trim(),
      pointer: it.schema,
    };
  }
}

export const requestBody: RequestCheck = {
  id: 'request-body',
  demands: 'The body of a request is as its schema says, and the request is refused otherwise.',
  *judge(judged) {
    if (!judged.isBodyTold) return;
    for (const it of faults(judged)) yield faultOf(judged, it);
  },
};
