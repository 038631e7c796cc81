import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { startProxy } from '@scalingo-addons/contract-tests';
import type { Part } from './part.ts';

const timeoutMs = 5_000;

/** Sends a request on a connection of its own. Returns the status line; undefined if there is none in time. */
async function statusLine(port: number): Promise<string | undefined> {
  const socket = connect(port, '127.0.0.1').setEncoding('latin1');
  let received = '';
  socket.on('data', (text: string) => {
    received += text;
  });
  socket.on('error', () => {});
  socket.setTimeout(timeoutMs, () => socket.destroy());
  socket.write('GET /v1/addon_categories HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  await once(socket, 'close');
  return /^HTTP\/1\.1 \d{3} .*/.exec(received)?.[0];
}

/** The proxy of the contract test suite before a server that sends status lines with any bytes. */
export const attackProxy: Part = async ({ requests, random }) => {
  const below = (end: number) => Math.floor(random() * end);
  let sent = Buffer.alloc(0);
  const upstream = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => socket.end(sent));
  }).listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const { port } = upstream.address() as AddressInfo;
  const proxy = await startProxy({ upstream: `http://127.0.0.1:${port}` });
  const failures: string[] = [];
  const count = Math.ceil(requests / 500);
  for (let round = 0; round < count; round++) {
    const bytes = Array.from({ length: below(40) }, () => below(256)).filter((it) => it !== 10);
    const name = ['X', 'X(A)', 'Content-Encoding', 'constructor'][below(4)];
    sent = Buffer.concat([
      Buffer.from(`HTTP/1.1 ${[200, 404, 299, 500][below(4)]} `),
      Buffer.from(random() < 0.8 ? bytes : []),
      Buffer.from(
        `\r\n${random() < 0.3 ? `${name}: constructor\r\n` : ''}Content-Length: 2\r\n\r\n{}`,
      ),
    ]);
    if (!(await statusLine(Number(new URL(proxy.url).port))))
      failures.push(`no response of the proxy to ${JSON.stringify(sent.toString('latin1'))}`);
  }
  await proxy.stop();
  upstream.close();
  return { done: `${count} odd status lines`, failures };
};
