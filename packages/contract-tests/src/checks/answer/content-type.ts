import { essenceOf, isJson } from '../../answer.ts';
import type { AnswerCheck } from './check.ts';

/** The charset that a content type names, in lower case. */
const charsetOf = (contentType: string): string | undefined =>
  /;\s*charset="?([^";\s]+)/i.exec(contentType)?.[1]?.toLowerCase();

export const contentType: AnswerCheck = {
  id: 'content-type',
  demands: 'The content type is one that is documented for the status, and JSON is in UTF-8.',
  *judge({ documented, headers, body, contentType: type, exchange }) {
    const sent = headers['content-type'];
    const charset = charsetOf(sent ?? '');
    if (isJson(type) && charset !== undefined && charset !== 'utf-8') {
      yield {
        severity: 'failure',
        message: 'the content type says that the JSON is not in UTF-8',
        expected: 'charset=utf-8, or no charset (RFC 8259, section 8.1)',
        actual: sent ?? '',
        at: 'header content-type',
      };
    }
    if (!documented || exchange.request.method === 'HEAD') return;
    const { content, pointer } = documented;
    if (content.length === 0 || (body === '' && sent === undefined)) return;
    if (content.some((it) => essenceOf(it.contentType) === type)) return;
    yield {
      severity: 'failure',
      message:
        sent === undefined
          ? 'the body has no content type'
          : `content type ${type} is not documented`,
      expected: content.map((it) => it.contentType).join(' or '),
      actual: sent ?? 'none',
      at: 'header content-type',
      pointer: `${pointer}/content`,
    };
  },
};
