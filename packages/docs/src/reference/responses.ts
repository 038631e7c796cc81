import type { Contract, Header, Operation } from '@scalingo-addons/openapi';
import { bodyTable, bodyType, exampleBlocks, schemaAt } from './bodies.ts';
import { typeOf } from './schema-type.ts';
import { blocks, described, table } from './text.ts';

/** The headers of all answers of an operation, each once. */
function headersTable(contract: Contract, { responses }: Operation): string {
  const headers = new Map<string, { header: Header; statuses: string[] }>();
  for (const { status, headers: own } of responses) {
    for (const header of own) {
      const { statuses } = headers.get(header.name) ?? { statuses: [] };
      headers.set(header.name, { header, statuses: [...statuses, status] });
    }
  }
  const rows = Array.from(headers.values(), ({ header, statuses }) => [
    `\`${header.name}\``,
    statuses.length === responses.length ? 'all' : statuses.join(', '),
    typeOf(schemaAt(contract, header.schema)),
    described(header),
  ]);
  return table(['Header', 'With', 'Type', 'Description'], rows);
}

/** What an operation can answer, with its examples. */
export function responsesText(contract: Contract, operation: Operation): string {
  const { responses } = operation;
  const rows = responses.map((response) => [
    `\`${response.status}\``,
    described(response),
    response.content.map((it) => bodyType(contract, it)).join(', ') || 'no body',
  ]);
  const bodies = responses.flatMap(({ status, content }) =>
    content.map((it) => ({ status, content: it })),
  );
  return blocks(
    '#### Answers',
    table(['Status', 'Meaning', 'Body'], rows),
    ...bodies.flatMap(({ status, content }) => {
      const properties = bodyTable(contract, content);
      return properties ? [`The body of \`${status}\`:`, properties] : [];
    }),
    headersTable(contract, operation),
    ...bodies.map(({ status, content }) => exampleBlocks(content, `${status} · `)),
  );
}
