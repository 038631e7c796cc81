import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { generate } from 'selfsigned';
import { testOfToday } from '../today.ts';
import { startContract } from './contract.ts';
import { endAll } from './process.ts';

/** What trusts the certificate; the other does not. */
const testToday = testOfToday('run', 'proxy');

let mock: Mock;
let server: Server;
let url: string;
let folder: string;
/** The self-signed certificate of the server. */
let certificate: string;

beforeAll(async () => {
  const altNames = [{ type: 7, ip: '127.0.0.1' } as const];
  const { cert, private: key } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keyType: 'ec',
    extensions: [{ name: 'subjectAltName', altNames }],
  });
  folder = await mkdtemp(path.join(tmpdir(), 'contract-tls-'));
  certificate = path.join(folder, 'certificate.pem');
  await writeFile(certificate, cert);
  mock = await startMock({ engine: 'sandbox' });
  server = createServer({ cert, key }, (incoming, response) => {
    const { method, headers, url: target } = incoming;
    const outgoing = request(mock.url, { method, headers, path: target }, (upstreamResponse) => {
      response.writeHead(upstreamResponse.statusCode ?? 502, upstreamResponse.headers);
      upstreamResponse.pipe(response);
    });
    outgoing.once('error', () => response.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await endAll();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await mock.stop();
  await rm(folder, { recursive: true });
});

const contract = (args: readonly string[], env: NodeJS.ProcessEnv) =>
  startContract(folder, args, { SCALINGO_API_TOKEN: 'tk-us-example', ...env });

/** Starts the proxy and requests the addons through it. */
async function requestThroughProxy(env: NodeJS.ProcessEnv) {
  const command = contract(['proxy', '--upstream', url, '--port', '0'], env);
  const [, through] = await command.prints(/(http:\/\/127\.0\.0\.1:\d+)/);
  const headers = { Authorization: 'Bearer example-token' };
  const response = await fetch(`${through}/v1/apps/example-app/addons`, { headers });
  const body = await response.json();
  await command.prints(/GET .*addons/);
  command.kill('SIGINT');
  return { status: response.status, body, command, ended: await command.ends() };
}

const run = () => ['run', '--base-url', url, '--app', 'example-app', '--only', 'conditional'];

describe('a server with a trusted certificate', () => {
  const trusting = () => ({ NODE_EXTRA_CA_CERTS: certificate });

  testToday('run')('is tested', async () => {
    const command = contract(run(), trusting());
    expect({ status: await command.ends(), stderr: command.stderr }).toMatchObject({ status: 0 });
    expect(command.stdout).toMatch(/[1-9]\d* passed, 0 failed/);
  });

  testToday('proxy')('is forwarded to and checked by the proxy', async () => {
    const { status, body, command, ended } = await requestThroughProxy(trusting());
    expect(status).toBe(200);
    expect(body).toEqual({ addons: [expect.objectContaining({ status: 'running' })] });
    expect(command.stdout).toMatch(/1 passed, 0 failed/);
    expect(ended).toBe(0);
  });
});

describe('a server with an untrusted certificate', () => {
  const reason =
    'the certificate is not trusted; set NODE_EXTRA_CA_CERTS to a file with additional CA certificates';

  testToday('proxy')('is not tested, with a reason', async () => {
    const command = contract(run(), {});
    expect(await command.ends()).toBe(2);
    expect(command.stderr).toBe(`No response from ${url}: ${reason}.\n`);
  });

  testToday('run')('gets a 502 from the proxy', async () => {
    const { status, body, command, ended } = await requestThroughProxy({});
    expect({ status, body }).toEqual({
      status: 502,
      body: { error: `no response from the upstream server: ${reason}` },
    });
    expect(command.stdout).toMatch(/no complete response was received/);
    expect(ended).toBe(1);
  });
});
