import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const chromium = '/usr/bin/chromium';
/** Time limit of the browser. */
const timeoutMs = 40_000;

/** Runs a module in a page whose origin is not that of the mock server. Returns the report of the page. */
export async function runInChromium(module: string, mockUrl: string): Promise<string> {
  if (!existsSync(chromium)) throw new Error(`skipped, no ${chromium}`);
  const script = await readFile(module);
  let report: (text: string) => void = () => {};
  const reported = new Promise<string>((resolve) => {
    report = resolve;
  });
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      const chunks = await request.toArray();
      response.end();
      report(Buffer.concat(chunks).toString());
    } else if (request.url?.startsWith('/page.js')) {
      response.setHeader('Content-Type', 'text/javascript').end(script);
    } else {
      response.setHeader('Content-Type', 'text/html');
      const source = `/page.js?mock=${encodeURIComponent(mockUrl)}`;
      response.end(`<!doctype html><script type="module" src="${source}"></script>`);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const profile = await mkdtemp(path.join(tmpdir(), 'addons-chromium-'));
  const browser = spawn(
    chromium,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      `--user-data-dir=${profile}`,
      `http://127.0.0.1:${port}/`,
    ],
    // A process group of its own, since the browser has many processes.
    { stdio: 'ignore', detached: true },
  );
  const ended = once(browser, 'exit');
  const timer = setTimeout(() => report('no report within the time limit'), timeoutMs);
  try {
    const text = await Promise.race([reported, ended.then(() => 'the browser exited early')]);
    if (!/^\d+ requests$/.test(text)) throw new Error(text);
    return `smoke: ${text}`;
  } finally {
    clearTimeout(timer);
    if (browser.pid && browser.exitCode === null) process.kill(-browser.pid, 'SIGKILL');
    await ended;
    server.closeAllConnections();
    server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
