import { BlockList, isIP, isIPv6 } from 'node:net';

/** Addresses that mean all addresses of this machine, with one that clients can use. */
const usableHosts: ReadonlyMap<string, string> = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '::1'],
]);

/** Returns an address to listen on as clients of this machine write it in a URL. */
export function hostInUrl(host: string): string {
  const usable = usableHosts.get(host) ?? host;
  return isIPv6(usable) ? `[${usable}]` : usable;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/** Returns whether only this machine can reach a server that listens on `host`. */
export function isLoopback(host: string): boolean {
  if (isIP(host) === 0) return host === 'localhost';
  return loopback.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');
}
