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
