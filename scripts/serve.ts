import { readdir, readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { portError } from '@scalingo-addons/command';

/** A server that listens. */
export interface Site {
  readonly url: string;
  /** Stops listening and closes every connection. */
  stop(): Promise<void>;
}

/** Options of {@link serve}. */
export interface SiteOptions {
  /** Port to listen on; 0 takes a free one. */
  readonly port: number;
  /** The command line option that sets the port. */
  readonly portOption: string;
}

const host = '127.0.0.1';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.yaml': 'application/yaml',
};

const plainText = { 'Content-Type': 'text/plain; charset=utf-8' };

function answerWith(files: ReadonlyMap<string, string>): RequestListener {
  return async ({ method, url = '/' }, response) => {
    if (method !== 'GET' && method !== 'HEAD') {
      response.writeHead(405, { ...plainText, Allow: 'GET, HEAD' }).end('Method not allowed.\n');
      return;
    }
    const file = files.get(url.replace(/[?#].*$/, ''));
    const body = file && (await readFile(file).catch(() => undefined));
    if (!body) {
      response.writeHead(404, plainText).end('Not found.\n');
      return;
    }
    response.writeHead(200, {
      'Content-Type': contentTypes[path.extname(file)],
      'Content-Length': body.length,
      'Content-Security-Policy': "frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-cache',
    });
    response.end(body);
  };
}

/** The files of a folder by URL path; `/` is its `index.html`. */
export async function filesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map([['/', path.join(folder, 'index.html')]]);
  for (const entry of entries.filter((it) => it.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    files.set(`/${path.relative(folder, file).replaceAll(path.sep, '/')}`, file);
  }
  return files;
}

/**
 * Serves these files, by URL path, to this machine only. They are read with each request; no other
 * path leads to a file.
 *
 * @throws PortError when the port cannot be listened on.
 */
export async function serve(
  files: ReadonlyMap<string, string>,
  { port, portOption }: SiteOptions,
): Promise<Site> {
  const server = createServer(answerWith(files));
  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ message }) => reject(portError(message, host, port, portOption)));
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host}:${address.port}`,
    stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}
