import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Candidate } from './pages.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
};

/** Serves all pages compressed, from memory, so that the same is measured of each. */
export async function servePages(pages: readonly Candidate[]) {
  const bodies = new Map<string, Promise<Buffer>>();
  const fileOf = (url: string) => {
    for (const page of pages) {
      for (const [at, file] of page.files) if (url === at) return file;
    }
    return undefined;
  };
  const server = createServer(async ({ url = '/' }, response) => {
    const at = url.replace(/\?.*/, '');
    const file = fileOf(at);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    const body = bodies.get(at) ?? readFile(file).then((it) => gzipSync(it, { level: 9 }));
    bodies.set(at, body);
    response.writeHead(200, {
      'Content-Type': contentTypes[path.extname(file)] ?? 'text/plain',
      'Content-Encoding': 'gzip',
    });
    response.end(await body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
