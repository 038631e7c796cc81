import {
  type Contract,
  documentServers,
  type Operation,
  type Server,
  serverUrl,
} from '@scalingo-addons/openapi';
import type { Section } from '../page/page.ts';
import { codeBlock, joinBlocks, table } from './markdown.ts';

/** Returns a server with its variables. */
function serverText({ url, description, variables }: Server): string {
  const rows = variables.map((it) => [
    `\`${it.name}\``,
    it.values.map((value) => `\`${value}\``).join(', ') || 'any',
    `\`${it.default}\``,
    it.description,
  ]);
  return joinBlocks(
    `\`${url}\`${description ? `: ${description}` : ''}`,
    table(['Variable', 'Values', 'Default', 'Description'], rows),
  );
}

/** Returns the URL of an operation: with its own server if it has one, else as a path. */
export const operationUrl = ({ servers: [server], path }: Operation): string =>
  `${server ? serverUrl(server) : ''}${path}`;

/** Returns the servers of an operation; '' if it has those of all operations. */
export function ownServersText({ servers }: Operation): string {
  if (servers.length === 0) return '';
  return joinBlocks('#### Server', ...servers.map(serverText));
}

/** Returns the section about the servers of all operations; undefined if the contract states none. */
export function baseUrlSection({ document, operations }: Contract): Section | undefined {
  const servers = documentServers(document);
  if (servers.length === 0) return undefined;
  const hasOthers = operations.some((it) => it.servers.length > 0);
  const hasVariables = servers.some(({ variables }) => variables.length > 0);
  const list = servers.map((it) => `- ${serverText(it)}`).join('\n');
  const markdown = joinBlocks(
    ...(hasVariables ? servers.map(serverText) : [list]),
    hasOthers ? 'Operations on another server show its URL.' : '',
  );
  const urls = codeBlock(servers.map(({ url }) => url).join('\n'), { language: 'text' });
  return {
    id: 'base-url',
    title: 'Base URL',
    level: 2,
    kind: 'tag',
    markdown,
    aside: [
      {
        title: servers.length === 1 ? 'Base URL' : 'Base URLs',
        tabs: [{ label: 'URL', markdown: urls }],
      },
    ],
  };
}
