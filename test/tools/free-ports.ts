import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Returns ports that were free a moment ago. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((it) => once(it, 'listening')));
  const ports = servers.map((it) => (it.address() as AddressInfo).port);
  await Promise.all(servers.map((it) => once(it.close(), 'close')));
  return ports;
}
