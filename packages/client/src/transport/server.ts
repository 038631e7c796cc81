import {
  type ServerUrl,
  type ServerVariables,
  serverUrl,
  serverVariables,
} from '../../../../generated/request.ts';
import { rejectArgument } from '../errors/client/invalid-argument-error.ts';

/** Returns the base URL of an operation, given its own server if it has one. */
export interface Server {
  (operationServer?: ServerUrl): string;
  /** Sentence for an error if the host does not exist. */
  readonly hint?: string | undefined;
}

/** Host names of the local machine. */
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Returns what is wrong with a base URL; undefined if it is valid. */
function problemOf(value: unknown, allowInsecure: boolean): string | undefined {
  if (typeof value !== 'string' && !(value instanceof URL)) return 'must be a string or a URL';
  const text = String(value);
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return 'must be an absolute URL';
  }
  if (url.username || url.password) return 'must not contain credentials';
  // An empty query or hash is not visible in the parsed URL.
  if (/[?#]/.test(text)) return 'must not contain a query or a hash';
  if (/\/v1\/*$/.test(url.pathname)) return 'must not end in /v1, which the paths contain';
  if (url.protocol === 'https:') return undefined;
  if (url.protocol !== 'http:') return 'must use https';
  if (allowInsecure || loopback.test(url.hostname)) return undefined;
  return 'must use https. http requires localhost or allowInsecure';
}

/**
 * Uses the servers of a region.
 *
 * @param region default: `osc-fr1`.
 * @throws InvalidArgumentError if the region is malformed.
 */
export function inRegion(region?: ServerVariables['region']): Server {
  return withServerVariables(region === undefined ? {} : { region });
}

/**
 * Uses the documented servers, with values for the variables in their URLs.
 *
 * @param variables values by name; others have their documented default.
 * @throws InvalidArgumentError if a value could change more than its part of a host name.
 */
export function withServerVariables(variables: ServerVariables): Server {
  let hint: string | undefined;
  for (const [name, known] of Object.entries(serverVariables)) {
    const value: unknown = variables[name as keyof ServerVariables];
    if (value === undefined || known.includes(value as string)) continue;
    const list = known.join(', ');
    if (typeof value !== 'string' || !/^[a-z0-9-]+$/.test(value)) {
      rejectArgument(
        `${name} must be one of ${list}, or a new one of lowercase letters, digits and dashes.`,
      );
    }
    hint = `The ${name} ${value} is not one of ${list}.`;
  }
  return Object.assign((operationServer = serverUrl) => operationServer(variables), { hint });
}

/**
 * Uses one server for all operations, such as a mock server or a proxy.
 *
 * @param baseUrl URL of the server; its path is put before those of the operations.
 * @param options how strict it is, and what errors say.
 * @param options.allowInsecure allows http to remote hosts, which exposes tokens to the network. Default: false.
 * @param options.name name of the option with the URL in errors.
 * @throws InvalidArgumentError if `baseUrl` is invalid.
 */
export function atBaseUrl(
  baseUrl: string | URL,
  {
    allowInsecure = false,
    name = 'baseUrl',
  }: { allowInsecure?: boolean | undefined; name?: string | undefined } = {},
): Server {
  const problem = problemOf(baseUrl, allowInsecure);
  if (problem) rejectArgument(`${name} ${problem}.`);
  const url = String(baseUrl).trim().replace(/\/+$/, '');
  return () => url;
}
