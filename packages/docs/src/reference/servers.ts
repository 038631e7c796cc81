import {
  type Contract,
  documentServers,
  type Operation,
  type Server,
  serverUrl,
} from '@scalingo-addons/openapi';
import type { Section } from '../page/page.ts';
import { joinBlocks, table } from './markdown.ts';

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
  const markdown = joinBlocks(
    ...servers.map(serverText),
    hasOthers ? 'Operations on another server show its URL.' : '',
  );
  return { id: 'base-url', title: 'Base URL', level: 2, kind: 'tag', markdown };
}
