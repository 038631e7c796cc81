import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeMaterials } from '../src/sbom.ts';

let folder: string;
let server: Server;
/** The variables of the environment that the tests set, with their values before. */
const before = ['loglevel', 'registry', 'cache'].map((it) => {
  const name = `npm_config_${it}`;
  return { name, value: process.env[name] };
});

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'addons-npm-'));
  const manifest = { name: 'a', version: '1.0.0', dependencies: { 'left-pad': '1.0.0' } };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  server = createServer((_, response) => response.writeHead(403).end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // As "npm run --silent" sets it.
  process.env.npm_config_loglevel = 'silent';
  process.env.npm_config_registry = `http://jane:a-password@127.0.0.1:${port}/`;
  process.env.npm_config_cache = path.join(folder, 'cache');
});

afterAll(async () => {
  for (const { name, value } of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

test('why npm rejects a dependency is the message, without the credentials of the registry', async () => {
  const error = await describeMaterials(folder).catch((it) => it);
  expect(error).toMatchObject({ name: 'NpmError', code: 'E403' });
  expect(error.message).toMatch(/^403 Forbidden - GET http:\/\/\S+\/left-pad/);
  expect(error.message).not.toMatch(/a-password|\n/);
});
