import {
  camelCase,
  documentServers,
  identifier,
  joinRegions,
  type Operation,
  type Server,
  type ServerVariable,
} from '@scalingo-addons/openapi';
import { Failure } from '../support/failure.ts';
import { quote } from './text.ts';
import type { TypedDocument } from './typed-document.ts';

/** Returns the server of the API, for operations without one of their own. */
export function defaultServer({ document }: TypedDocument): Server {
  const [server] = joinRegions(documentServers(document));
  if (!server) throw new Failure('The contract has no server. Add one under "servers".');
  return server;
}

/** Returns an operation's own server; undefined if it has none. */
const ownServer = ({ servers }: Operation): Server | undefined => joinRegions(servers)[0];

/** Lists the variables of all servers that the client uses, each name once. */
export function listServerVariables(contract: TypedDocument): ServerVariable[] {
  const own = contract.operations.flatMap((it) => ownServer(it) ?? []);
  const variables = new Map<string, ServerVariable>();
  for (const variable of [defaultServer(contract), ...own].flatMap((it) => it.variables)) {
    const name = camelCase(variable.name);
    const known = variables.get(name);
    const values = [...new Set([...(known?.values ?? []), ...variable.values])];
    variables.set(name, { ...(known ?? variable), values });
  }
  return [...variables.values()];
}

/** Returns a function that takes server variables and returns the URL of a server. */
export function serverUrlCode({ url, variables }: Server): string {
  const locals = new Map<string, string>();
  const parameters = variables.map((variable) => {
    const property = camelCase(variable.name);
    const local = identifier(variable.name, [...locals.values()]);
    locals.set(variable.name, local);
    const name = property === local ? local : `${property}: ${local}`;
    return `${name} = ${quote(variable.default)}`;
  });
  if (parameters.length === 0) return `() => ${quote(url)}`;
  const text = url
    .replaceAll('`', '\\`')
    .replace(/\{([^}]+)\}/g, (_, name: string) => `\${${locals.get(name) ?? quote('')}}`);
  return `({ ${parameters.join(', ')} }) => \`${text}\``;
}

/** Returns the URL function of an operation's own server; undefined if it has none. */
export function ownServerCode(operation: Operation): string | undefined {
  const server = ownServer(operation);
  return server && serverUrlCode(server);
}
