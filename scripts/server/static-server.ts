import { readdir, readFile } from 'node:fs/promises';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { portError } from '@scalingo-addons/command';
import { isReloadUrl, type Reload } from './reload.ts';

/** A running server. */
export interface StaticServer {
  readonly url: string;
  /** Stops listening and closes every connection. */
  stop(): Promise<void>;
}

/** Options of {@link serve}. */
export interface StaticServerOptions {
  /** Port to listen on; 0 selects a free port. */
  readonly port: number;
  /** The command line option that sets the port. */
  readonly portOption: string;
  /** Texts by URL path, which replace the files there. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Reloads open pages when the files have changed. */
  readonly reload?: Reload;
  /** Page to show while there are no files. */
  readonly placeholder?: string;
}

/** Files by URL path, or a function that lists them for each request. */
type Files = ReadonlyMap<string, string> | (() => Promise<ReadonlyMap<string, string>>);

const host = '127.0.0.1';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.ico': 'image/x-icon',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
  '.yaml': 'application/yaml',
};

/** The type of all other files: browsers save them. */
const unknownType = 'application/octet-stream';

const plainText = { 'Content-Type': 'text/plain; charset=utf-8' };

/** Reads the page that a site has for paths without a file, as hosts do; undefined if it has none. */
async function readNotFoundPage(files: ReadonlyMap<string, string>): Promise<Buffer | undefined> {
  const file = files.get('/404.html');
  return file === undefined ? undefined : readFile(file).catch(() => undefined);
}

function createListener(
  files: Files,
  { reload, placeholder, texts }: StaticServerOptions,
): RequestListener {
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method, url = '/' } = request;
    if (method !== 'GET' && method !== 'HEAD') {
      response.writeHead(405, { ...plainText, Allow: 'GET, HEAD' }).end('Method not allowed.\n');
      return;
    }
    if (reload && isReloadUrl(url)) return reload.listener(request, response);
    const listed = typeof files === 'function' ? await files() : files;
    const urlPath = url.replace(/[?#].*$/, '');
    const file = listed.get(urlPath);
    const text = texts?.get(urlPath);
    const content =
      text === undefined
        ? file && (await readFile(file).catch(() => undefined))
        : Buffer.from(text);
    if (!file || !content) {
      const page = await readNotFoundPage(listed);
      if (page) response.writeHead(404, { 'Content-Type': contentTypes['.html'] }).end(page);
      else if (placeholder !== undefined && /(\/|\.html)$/.test(url)) {
        const html = reload?.addScript(placeholder) ?? placeholder;
        response.writeHead(503, { 'Content-Type': contentTypes['.html'] }).end(html);
      } else response.writeHead(404, plainText).end('Not found.\n');
      return;
    }
    const body =
      file.endsWith('.html') && reload ? Buffer.from(reload.addScript(String(content))) : content;
    response.writeHead(200, {
      'Content-Type': contentTypes[path.extname(file)] ?? unknownType,
      'Content-Length': body.length,
      'Content-Security-Policy': "frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-cache',
    });
    response.end(body);
  };
  return (request, response) => {
    respond(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500, plainText).end('The file cannot be read.\n');
    });
  };
}

/** Returns the files of a folder by URL path; `/` is `index.html`. */
export async function listFiles(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map([['/', path.join(folder, 'index.html')]]);
  for (const entry of entries.filter((it) => it.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    files.set(`/${path.relative(folder, file).replaceAll(path.sep, '/')}`, file);
  }
  return files;
}

/**
 * Serves `files` by URL path on the loopback interface. Reads a file on each request; any other path
 * returns 404 with `404.html`, or, in a site without one, the placeholder if it is that of a page.
 *
 * @throws PortError if the server cannot listen on the port.
 */
export async function serve(files: Files, options: StaticServerOptions): Promise<StaticServer> {
  const { port, portOption } = options;
  const server = createServer(createListener(files, options));
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
