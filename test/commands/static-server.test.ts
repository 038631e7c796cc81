import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listFiles, type StaticServer, serve } from '../../scripts/server/static-server.ts';

let folder: string;
let server: StaticServer;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'static-'));
  for (const name of ['index.html', 'logo.svg', 'font.odd', 'none', 'empty.txt']) {
    await writeFile(path.join(folder, name), name === 'empty.txt' ? '' : name);
  }
  server = await serve(await listFiles(folder), { port: 0, portOption: '--docs-port' });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

test.each([
  ['/', 200, 'text/html; charset=utf-8'],
  ['/logo.svg', 200, 'image/svg+xml'],
  ['/font.odd', 200, 'application/octet-stream'],
  ['/none', 200, 'application/octet-stream'],
  ['/empty.txt', 200, 'text/plain; charset=utf-8'],
  ['/missing', 404, 'text/plain; charset=utf-8'],
  ['/constructor', 404, 'text/plain; charset=utf-8'],
  ['/%zz', 404, 'text/plain; charset=utf-8'],
  ['/..%2f..%2fetc/passwd', 404, 'text/plain; charset=utf-8'],
])('%s gets %d, %s', async (target, status, type) => {
  const response = await fetch(server.url + target);
  expect(response.status).toBe(status);
  expect(response.headers.get('Content-Type')).toBe(type);
  expect(response.status === 200 && response.headers.get('X-Content-Type-Options')).toBe(
    status === 200 && 'nosniff',
  );
});

test('a path without a file gets the page that the site has for it', async () => {
  await writeFile(path.join(folder, '404.html'), '<p>Nothing here</p>');
  const site = await serve(await listFiles(folder), { port: 0, portOption: '' });
  const response = await fetch(`${site.url}/none/there.html`);
  expect([response.status, await response.text()]).toEqual([404, '<p>Nothing here</p>']);
  await site.stop();
});

test('a list of files that cannot be read gets 500, and the server keeps running', async () => {
  let fails = true;
  const files = async () => {
    if (fails) throw new Error('broken');
    return listFiles(folder);
  };
  const broken = await serve(files, { port: 0, portOption: '--docs-port' });
  expect((await fetch(broken.url)).status).toBe(500);
  fails = false;
  expect((await fetch(broken.url)).status).toBe(200);
  await broken.stop();
});
