import { baseUrlOf, type ServerVariables } from '../../../generated/request.ts';
import { InvalidArgumentError } from './errors.ts';

/** Gives the base URL of an operation, which can have a server of its own. */
export type Server = (own?: string) => string;

/** Hosts that are this machine. */
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether `value` is a URL without credentials, by https unless it leads to this machine or http is allowed. */
function isBaseUrl(value: string, allowInsecure: boolean | undefined): boolean {
  try {
    const { protocol, hostname, username, password } = new URL(value);
    const mayBeHttp = allowInsecure || loopback.test(hostname);
    return (
      !(username || password) && (protocol === 'https:' || (mayBeHttp && protocol === 'http:'))
    );
  } catch {
    return false;
  }
}

/**
 * The servers of a region.
 *
 * @param region default: `osc-fr1`.
 * @throws InvalidArgumentError when it is none.
 */
export function inRegion(region?: ServerVariables['region']): Server {
  if (region !== undefined && !/^[a-z0-9-]+$/.test(region)) {
    throw new InvalidArgumentError('region must be a name such as osc-fr1.');
  }
  return (own) => own ?? baseUrlOf(region === undefined ? {} : { region });
}

/**
 * One server for all operations, such as a mock or a proxy.
 *
 * @param allowInsecure allows http to other hosts than this machine, which shows tokens to the network.
 * @throws InvalidArgumentError when `baseUrl` is none.
 */
export function atBaseUrl(
  baseUrl: string,
  { allowInsecure }: { allowInsecure?: boolean } = {},
): Server {
  if (!isBaseUrl(baseUrl, allowInsecure)) {
    throw new InvalidArgumentError(
      'baseUrl must be an https URL without credentials; http is for this machine, or for allowInsecure.',
    );
  }
  return () => baseUrl.replace(/\/$/, '');
}
