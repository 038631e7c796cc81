import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
const command = ['--import', fileURLToPath(import.meta.resolve('tsx/esm')), cli];
const environment = { ...process.env, NO_COLOR: '1' };

let secrets = 0;
/** Returns a secret that nothing else contains. */
const secret = () => `Sec_${++secrets}_ret`;

/** Values with secrets under the names that people give them, at several depths. */
const named = () => ({
  ...Object.fromEntries(
    ['password', 'api_key', 'token', 'client_secret', 'accessToken', 'PRIVATE-KEY'].map((name) => [
      name,
      secret(),
    ]),
  ),
  deeper: [{ password: secret(), credentials: { user: secret(), list: [secret()] } }],
  text: JSON.stringify({ password: secret() }),
  shown: 'a text to be shown',
});

const requests: readonly { path: string; type: string; body: string }[] = [
  { path: 'addons', type: 'application/json', body: JSON.stringify({ addon: {}, ...named() }) },
  { path: 'addons', type: 'application/json', body: JSON.stringify({ addon: named() }) },
  { path: 'addons', type: 'application/json', body: `{"password":"${secret()}","addon":{` },
  {
    path: 'addons',
    type: 'application/x-www-form-urlencoded',
    body: `password=${secret()}&shown=1&api_key=${secret()}`,
  },
];
const responses = [
  JSON.stringify({ addons: [{ id: 5, ...named() }] }),
  JSON.stringify({ error: `with "password": "${secret()}"`, ...named() }),
  `{"addons":[{"id":5,"password":"${secret()}"`,
];
const formats = {
  text: 'p.txt',
  junit: 'p.xml',
  json: 'p.json',
  markdown: 'p.md',
  github: 'p.gh',
  html: 'p.html',
  har: 'p.har',
};

let folder: string;
let upstream: Server;
let sent = 0;
/** Number of responses that are the first one. */
let usable = 0;
beforeAll(async () => {
  upstream = createServer((request, response) => {
    request.resume().on('end', () => {
      const body = sent < usable ? responses[0] : responses[sent % responses.length];
      sent++;
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    });
  }).listen(0, '127.0.0.1');
  await once(upstream, 'listening');
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'secrets-'));
  sent = 0;
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});
afterAll(async () => {
  upstream.closeAllConnections();
  upstream.close();
});

const allFormats = Object.entries(formats)
  .map(([name, file]) => `${name}=${file}`)
  .join();

/** Sends all requests through the proxy, and returns what it prints. */
async function record(): Promise<string> {
  const { port } = upstream.address() as AddressInfo;
  const args = ['proxy', '--upstream', `http://127.0.0.1:${port}`, '--port', '0'];
  const proxy = spawn(process.execPath, [...command, ...args, '--report', allFormats], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const closed = once(proxy, 'close');
  const url = await new Promise<string>((resolve) => {
    const read = (text: string) => {
      output += text;
      const [found] =
        /http:\/\/127\.0\.0\.1:(?!0\b)\d+(?=[\s\S]*Ctrl-C)/.exec(
          output.replaceAll(`http://127.0.0.1:${port}`, ''),
        ) ?? [];
      if (found) resolve(found);
    };
    proxy.stdout.setEncoding('utf8').on('data', read);
    proxy.stderr.setEncoding('utf8').on('data', read);
  });
  const headers = { authorization: 'Bearer any' };
  for (const { path: name, type, body } of requests) {
    const init = { method: 'POST', body, headers: { ...headers, 'content-type': type } };
    await (await fetch(`${url}/v1/apps/example-app/${name}`, init)).text();
  }
  for (const _ of responses) {
    await (await fetch(`${url}/v1/apps/example-app/addons`, { headers })).text();
  }
  proxy.kill('SIGINT');
  await closed;
  return output;
}

/** Returns the secrets in a text, in whatever spelling of JSON. */
const found = (text: string) => [...new Set(text.match(/Sec_\d+_ret/g) ?? [])];

/** Expects that what was printed shows a text, and no secrets, and that no report does. */
async function expectMasked(output: string, shown: string): Promise<void> {
  expect(output).toContain(shown);
  expect(found(output)).toEqual([]);
  const names = await readdir(folder);
  expect(names.sort()).toEqual(Object.values(formats).sort());
  for (const name of names) {
    const text = await readFile(path.join(folder, name), 'utf8');
    expect([name, found(text)]).toEqual([name, []]);
    expect([name, text.length > 1_000]).toEqual([name, true]);
  }
}

test('no report of traffic shows the values of bodies that names call secrets', async () => {
  usable = 0;
  const output = await record();
  // Each kind of value was sent.
  expect(secrets).toBe(45);
  await expectMasked(output, 'a text to be shown');
  const har = path.join(folder, formats.har);
  const again = await promisify(execFile)(process.execPath, [...command, 'check-har', har], {
    env: environment,
  }).catch((error) => error);
  expect(again.stdout).toContain('password');
  expect(found(again.stdout + again.stderr)).toEqual([]);
});

test('nor does one of a run, whatever check shows the body', async () => {
  // The server looks like one that can be tested, at first.
  usable = 6;
  const { port } = upstream.address() as AddressInfo;
  const args = ['run', '--base-url', `http://127.0.0.1:${port}`, '--app', 'example-app'];
  const all = [...command, ...args, '--seed', '1', '--report', allFormats];
  const failed = await promisify(execFile)(process.execPath, all, {
    cwd: folder,
    env: { ...environment, SCALINGO_BEARER_TOKEN: 'example-token' },
    maxBuffer: 1e8,
  }).catch((error) => error);
  expect(failed.code).toBe(1);
  expect(sent).toBeGreaterThan(responses.length + usable);
  await expectMasked(failed.stdout + failed.stderr, '"password":"[hidden]"');
  const recorded = await readFile(path.join(folder, formats.har), 'utf8');
  expect(recorded).toContain('a text to be shown');
});
