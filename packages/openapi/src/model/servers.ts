import { isObject, type JsonObject, type OpenApiDocument } from '../document.ts';
import { objectEntries, readAnnotations, text } from './annotations.ts';

/** A variable of a server's URL. */
export interface ServerVariable {
  readonly name: string;
  readonly default: string;
  /** The allowed values; empty if any is. */
  readonly values: readonly string[];
  readonly description: string;
}

/** A server. */
export interface Server {
  /** With variables in braces, for example `https://api.{region}.scalingo.com`. */
  readonly url: string;
  readonly description: string;
  readonly variables: readonly ServerVariable[];
  /** The region that it serves, `x-region`; undefined if it serves all, or if a variable names the region. */
  readonly region?: string;
}

const toServer = (node: JsonObject): Server => ({
  url: String(node.url),
  description: readAnnotations(node).description,
  variables: objectEntries(node.variables).map(([name, variable]) => ({
    name,
    default: String(variable.default),
    values: Array.isArray(variable.enum) ? variable.enum.map(String) : [],
    description: text(variable.description)?.trim() ?? '',
  })),
  ...(typeof node['x-region'] === 'string' && { region: node['x-region'] }),
});

/** Reads the servers that the first of the nodes states, for example of an operation, else of its path. */
export function readServers(...nodes: readonly JsonObject[]): Server[] {
  const servers = nodes.map((it) => it.servers).find(Array.isArray) ?? [];
  return servers.filter(isObject).map(toServer);
}

/** The servers of the document, for operations without servers of their own. */
export const documentServers = (document: OpenApiDocument): Server[] => readServers(document);

/**
 * The URL of a server.
 *
 * @param values values of variables by name. Default: the defaults in the document.
 */
export const serverUrl = (
  { url, variables }: Server,
  values: Readonly<Record<string, string>> = {},
): string =>
  url.replace(/\{([^}]+)\}/g, (_, name: string) =>
    Object.hasOwn(values, name)
      ? (values[name] ?? '')
      : (variables.find((it) => it.name === name)?.default ?? ''),
  );

/**
 * Returns servers with those that differ only in their region as one, whose URL has the variable `region`. Clients offer
 * it as an option, which takes regions that are not listed, too.
 */
export function joinRegions(servers: readonly Server[]): Server[] {
  const joined = new Map<string, Server>();
  for (const server of servers) {
    const { region, url } = server;
    const labels = url.split(/([./])/);
    const template = labels.map((it) => (it === region ? '{region}' : it)).join('');
    if (region === undefined || template === url) {
      joined.set(url, server);
      continue;
    }
    const values = [...(joined.get(template)?.variables[0]?.values ?? []), region];
    const description = 'Region whose server is used.';
    const variable = { name: 'region', default: values[0] ?? region, values, description };
    const text = 'The server of a region.';
    joined.set(template, { url: template, description: text, variables: [variable] });
  }
  return [...joined.values()];
}

/** Returns a server once for each combination of its variables' listed values, the default ones first. */
export function expandServer(server: Server): Server[] {
  const [variable] = server.variables.filter(({ values }) => values.length > 0);
  if (!variable) return [server];
  const values = [...new Set([variable.default, ...variable.values])];
  const others = server.variables.filter((it) => it !== variable);
  return values.flatMap((value) =>
    expandServer({
      ...server,
      url: server.url.replaceAll(`{${variable.name}}`, value),
      variables: others,
    }),
  );
}
