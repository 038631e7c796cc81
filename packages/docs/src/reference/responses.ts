import type { Contract, Header, Operation } from '@scalingo-addons/openapi';
import type { TabGroup } from '../page/page.ts';
import { bodyTable, bodyType, exampleBlocks, schemaAt } from './bodies.ts';
import { descriptionWithBadge, joinBlocks, nameCell, table } from './markdown.ts';
import { describeType } from './schema/type.ts';

/** Returns a table of the response headers of an operation, each listed once. */
function headersTable(contract: Contract, { responses }: Operation): string {
  const headers = new Map<string, { header: Header; statuses: string[] }>();
  for (const response of responses) {
    for (const header of response.headers) {
      const { statuses } = headers.get(header.name) ?? { statuses: [] };
      headers.set(header.name, { header, statuses: [...statuses, response.status] });
    }
  }
  const rows = Array.from(headers.values(), ({ header, statuses }) => [
    nameCell(header.name, header.required),
    statuses.length === responses.length ? 'all' : statuses.join(', '),
    describeType(contract.document, schemaAt(contract, header.schema)),
    descriptionWithBadge(header),
  ]);
  return table(['Header', 'Status', 'Type', 'Description'], rows);
}

/** Returns which statuses a range or `default` documents; '' for a single status. */
function rangeSentence(status: string): string {
  if (status === 'default') return 'Any status that is not listed.';
  return /^\dXX$/i.test(status)
    ? `Any status from ${status[0]}00 to ${status[0]}99 that is not listed.`
    : '';
}

/** Returns the responses of an operation, with their headers and examples. */
export function responsesText(contract: Contract, operation: Operation): string {
  const { responses } = operation;
  const rows = responses.map((response) => [
    `\`${response.status}\``,
    response.content.map((it) => bodyType(contract, it)).join(', ') || 'no body',
    [rangeSentence(response.status), descriptionWithBadge(response)].filter(Boolean).join(' '),
  ]);
  const bodies = responses.flatMap(({ status, content }) =>
    content.map((it) => ({ status, content: it })),
  );
  return joinBlocks(
    '#### Responses',
    table(['Status', 'Body', 'Description'], rows),
    ...bodies.flatMap(({ status, content }) => {
      const properties = bodyTable(contract, content);
      if (properties) return [`Body of a \`${status}\` response:`, properties];
      const isNamed = /^[23]/.test(status) && content.isJson;
      return isNamed
        ? [
            `Body of a \`${status}\` response:`,
            bodyType(contract, { ...content, evidence: undefined }),
          ]
        : [];
    }),
    headersTable(contract, operation),
  );
}

/** Returns the examples of all responses of an operation, by status. */
export function responseExamples({ responses }: Operation): TabGroup[] {
  const tabs = responses.map(({ status, content }) => ({
    label: status,
    markdown:
      joinBlocks(...content.map((it) => exampleBlocks(it, `${status} · `, true))) ||
      `A \`${status}\` response has no ${content.length > 0 ? 'example' : 'body'}.`,
  }));
  return tabs.length > 0 ? [{ title: 'Response examples', tabs }] : [];
}
