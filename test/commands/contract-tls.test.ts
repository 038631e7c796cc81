import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { generate } from 'selfsigned';
import { startContract } from './contract.ts';
import { endAll } from './process.ts';

let mock: Mock;
let server: Server;
let url: string;
let folder: string;
/** The certificate of the server, which nobody trusts who is not told to. */
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
    const outgoing = request(mock.url, { method, headers, path: target }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
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

/** Starts the proxy, and asks for the addons through it. */
async function askThroughProxy(env: NodeJS.ProcessEnv) {
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

describe('a server with a certificate that is trusted', () => {
  const trusting = () => ({ NODE_EXTRA_CA_CERTS: certificate });

  test('is tested', async () => {
    const command = contract(run(), trusting());
    expect({ status: await command.ends(), said: command.stderr }).toMatchObject({ status: 0 });
    expect(command.stdout).toMatch(/[1-9]\d* passed, 0 failed/);
  });

  test('answers through the proxy, which judges it', async () => {
    const { status, body, command, ended } = await askThroughProxy(trusting());
    expect(status).toBe(200);
    expect(body).toEqual({ addons: [expect.objectContaining({ status: 'running' })] });
    expect(command.stdout).toMatch(/1 passed, 0 failed/);
    expect(ended).toBe(0);
  });
});

describe('a server with a certificate that is not trusted', () => {
  const reason =
    'its certificate is not trusted; NODE_EXTRA_CA_CERTS names a file of others to trust';

  test('is not tested, and is told why', async () => {
    const command = contract(run(), {});
    expect(await command.ends()).toBe(2);
    expect(command.stderr).toBe(`The server ${url} does not answer: ${reason}.\n`);
  });

  test('is answered for by the proxy, with 502', async () => {
    const { status, body, command, ended } = await askThroughProxy({});
    expect({ status, body }).toEqual({
      status: 502,
      body: { error: `the upstream server gave no answer: ${reason}` },
    });
    expect(command.stdout).toMatch(/the request was not answered/);
    expect(ended).toBe(1);
  });
});
