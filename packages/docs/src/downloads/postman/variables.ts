import {
  type Contract,
  camelCase,
  documentServers,
  joinRegions,
  type Operation,
  type SecurityScheme,
  type Server,
} from '@scalingo-addons/openapi';
import type { Entry } from './types.ts';

/** Returns a reference to a variable. */
export const reference = (variable: string): string => `{{${variable}}}`;

/** The variable that holds the bearer token. */
export const bearerVariable = 'bearerToken';

/** Returns the variable that holds the credentials of a scheme. */
export function credentialVariable({ scheme, name }: SecurityScheme): string {
  if (scheme === 'bearer') return bearerVariable;
  return scheme === 'basic' ? 'apiToken' : camelCase(name);
}

/** Returns the URL of a server, with its variables as variables of the collection. */
const urlWithVariables = ({ url }: Server): string =>
  url.replace(/\{([^}]+)\}/g, (_, name: string) => reference(camelCase(name)));

/** Returns the name of the variable of a server: `authUrl` for `https://auth.example.com`. */
function serverVariable({ url }: Server): string {
  const host = url.replace(/^https?:\/\//, '').replace(/\{[^}]+\}/g, '');
  return camelCase(`${/[a-z][\w-]*/i.exec(host)?.[0] ?? 'server'}-url`);
}

/** The variables of a collection. */
export interface Variables {
  /** Returns the variable that holds the base URL of an operation. */
  serverOf(operation: Operation): string;
  /** All variables, with their defaults. Credentials are empty. */
  readonly entries: readonly Entry[];
}

/** Names the variables of a contract: one for each server, each variable of a server, and each kind of credentials. */
export function createVariables({
  document,
  operations,
}: Pick<Contract, 'document' | 'operations'>): Variables {
  const entries = new Map<string, Entry>();
  const servers = new Map<string, string>();
  const add = (key: string, value: string, description: string) => {
    if (!entries.has(key)) entries.set(key, { key, value, description });
  };
  const addServer = (server: Server | undefined, preferred: string) => {
    if (!server || servers.has(server.url)) return;
    let name = preferred;
    while (entries.has(name)) name += '_';
    servers.set(server.url, name);
    add(name, urlWithVariables(server), server.description);
    for (const it of server.variables) add(camelCase(it.name), it.default, it.description);
  };
  const [main] = joinRegions(documentServers(document));
  addServer(main, 'baseUrl');
  const ownServer = ({ servers }: Operation) => joinRegions(servers)[0];
  for (const operation of operations) {
    const server = ownServer(operation);
    if (server) addServer(server, serverVariable(server));
  }
  for (const scheme of operations.flatMap(({ security }) => security.flat()))
    add(credentialVariable(scheme), '', `Credentials of the scheme ${scheme.name}.`);
  return {
    serverOf: (operation) => servers.get((ownServer(operation) ?? main)?.url ?? '') ?? '',
    entries: [...entries.values()],
  };
}
