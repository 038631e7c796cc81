import { isJson, mediaTypeOf } from '../../model/contract-response.ts';
import type { ResponseCheck } from './check.ts';

/** Returns the charset parameter of a content type, in lowercase. */
const charsetOf = (contentType: string): string | undefined =>
  /;\s*charset="?([^";\s]+)/i.exec(contentType)?.[1]?.toLowerCase();

export const contentType: ResponseCheck = {
  id: 'content-type',
  requirement:
    'There is one content type; it is documented for the status, and the charset of JSON is UTF-8.',
  *validate({ documented, status, headers, body, contentType: type, exchange }) {
    const sent = headers['content-type'];
    const isRepeated = sent?.replaceAll(/"(?:[^"\\]|\\.)*"/g, '').includes(',') === true;
    if (isRepeated) {
      yield {
        severity: 'failure',
        message: 'the response has more than one content type',
        expected: 'one content type (RFC 9110, section 8.3)',
        actual: sent,
        at: 'header content-type',
      };
    }
    const charset = isRepeated ? undefined : charsetOf(sent ?? '');
    if (isJson(type) && charset !== undefined && charset !== 'utf-8') {
      yield {
        severity: 'failure',
        message: 'the content type declares JSON in a charset other than UTF-8',
        expected: 'charset=utf-8, or no charset (RFC 8259, section 8.1)',
        actual: sent ?? '',
        at: 'header content-type',
      };
    }
    if (exchange.request.method === 'HEAD') return;
    if (status === 204 && sent !== undefined) {
      yield {
        severity: 'notice',
        message: '204 has a content type, but no content',
        expected: 'no content type (RFC 9110, section 8.3)',
        actual: sent,
        at: 'header content-type',
      };
    }
    if (!documented) return;
    const { content, pointer } = documented;
    if (content.length === 0 || (body === '' && sent === undefined)) return;
    if (content.some((it) => mediaTypeOf(it.contentType) === type)) return;
    yield {
      severity: 'failure',
      message:
        sent === undefined
          ? 'the response has no content type'
          : `content type ${type} is not documented`,
      expected: content.map((it) => it.contentType).join(' or '),
      actual: sent ?? 'none',
      at: 'header content-type',
      pointer: `${pointer}/content`,
    };
  },
};
