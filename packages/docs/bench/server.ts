import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Candidate } from './candidates.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
};

/** Serves all pages from memory, gzip-compressed, so that all are measured under the same conditions. */
export async function startServer(pages: readonly Candidate[]) {
  const bodies = new Map<string, Promise<Buffer>>();
  const findFile = (url: string) => {
    for (const page of pages) {
      const file = page.files.get(url);
      if (file) return file;
    }
    return undefined;
  };
  const server = createServer(async ({ url = '/' }, response) => {
    const urlPath = url.replace(/\?.*/, '');
    const file = findFile(urlPath);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    const body = bodies.get(urlPath) ?? readFile(file).then((it) => gzipSync(it, { level: 9 }));
    bodies.set(urlPath, body);
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
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
