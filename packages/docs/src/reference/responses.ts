import type { Contract, Header, Operation } from '@scalingo-addons/openapi';
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
    [rangeSentence(response.status), descriptionWithBadge(response)].filter(Boolean).join(' '),
    response.content.map((it) => bodyType(contract, it)).join(', ') || 'no body',
  ]);
  const bodies = responses.flatMap(({ status, content }) =>
    content.map((it) => ({ status, content: it })),
  );
  return joinBlocks(
    '#### Responses',
    table(['Status', 'Description', 'Body'], rows),
    ...bodies.flatMap(({ status, content }) => {
      const properties = bodyTable(contract, content);
      return properties ? [`Body of a \`${status}\` response:`, properties] : [];
    }),
    headersTable(contract, operation),
    ...bodies.map(({ status, content }) => exampleBlocks(content, `${status} · `)),
  );
}
