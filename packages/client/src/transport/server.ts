import {
  type ServerUrl,
  type ServerVariables,
  serverUrl,
  serverVariables,
} from '../../../../generated/request.ts';
import { InvalidArgumentError } from '../errors/client/invalid-argument-error.ts';

/** Returns the base URL of an operation, given its own server if it has one. */
export type Server = (operationServer?: ServerUrl) => string;

/** Host names of the local machine. */
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether `value` is a URL without credentials that uses https, or http if that is allowed. */
function isBaseUrl(value: string, allowInsecure: boolean): boolean {
  try {
    const { protocol, hostname, username, password } = new URL(value);
    if (username || password) return false;
    if (protocol === 'http:') return allowInsecure || loopback.test(hostname);
    return protocol === 'https:';
  } catch {
    return false;
  }
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
  for (const [name, dotted] of Object.entries(serverVariables)) {
    const value = variables[name as keyof ServerVariables];
    if (value !== undefined && !/^[a-z0-9-]+$/.test(value) && !dotted.includes(value)) {
      throw new InvalidArgumentError(
        `${name} must be a documented value, or lowercase letters, digits and dashes.`,
      );
    }
  }
  return (operationServer = serverUrl) => operationServer(variables);
}

/**
 * Uses one server for all operations, such as a mock server or a proxy.
 *
 * @param allowInsecure allows http to remote hosts, which exposes tokens to the network.
 * @throws InvalidArgumentError if `baseUrl` is invalid.
 */
export function atBaseUrl(
  baseUrl: string,
  { allowInsecure = false }: { allowInsecure?: boolean } = {},
): Server {
  if (!isBaseUrl(baseUrl, allowInsecure)) {
    throw new InvalidArgumentError(
      'baseUrl must be an https URL without credentials. http requires localhost or allowInsecure.',
    );
  }
  return () => baseUrl.replace(/\/$/, '');
}
