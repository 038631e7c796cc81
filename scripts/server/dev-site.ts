import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { Layout } from '../support/layout.ts';
import { coalesce } from './coalesce.ts';
import { localMockTexts } from './local-mock.ts';
import { createReload } from './reload.ts';
import { listFiles, type StaticServer, serve } from './static-server.ts';

/** Debounce time: a rebuild takes seconds, so it is worth waiting for the next change. */
const debounceMs = 300;

/** Shown until the site is built for the first time. */
const placeholder = `<!DOCTYPE html>
<html lang="en"><head><title>Documentation</title></head>
<body><p>The documentation is being built. This page reloads.</p></body></html>
`;

/** The documentation site of `npm run dev`. */
export interface DevSite extends StaticServer {
  /** Rebuilds the site after a change, and reloads the pages that are open. */
  rebuild(): void;
}

/** Runs `npm run docs` in a process of its own, so that the mock responds meanwhile. Returns its error messages. */
function runDocs(layout: Layout, onStart: (child: ChildProcess) => void): Promise<string> {
  const command = path.join(layout.root, 'scripts', 'commands', 'docs.ts');
  const child = spawn(process.execPath, [...process.execArgv, command], {
    cwd: layout.root,
    stdio: ['ignore', 'ignore', 'pipe'],
    // The tools that it runs end with it.
    detached: process.platform !== 'win32',
  });
  onStart(child);
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('close', (status) => resolve(status === 0 ? '' : errors.trim() || 'It was killed.'));
  });
}

/** Kills a process and those that it has started. */
function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid);
  } catch {
    // It has just ended.
  }
}

/** Options of {@link startDevSite}. */
export interface DevSiteOptions {
  /** Port to listen on; 0 selects a free port. */
  readonly port: number;
  /** URL of the mock that the API console offers. */
  readonly mockUrl: string;
  /** Called with each message. */
  readonly log: (message: string) => void;
}

/**
 * Serves the documentation site of a checkout and rebuilds it on request. If a build fails, its error is logged and the
 * site is unchanged.
 *
 * @throws PortError if the server cannot listen on the port.
 */
export async function startDevSite(
  layout: Layout,
  { port, mockUrl, log }: DevSiteOptions,
): Promise<DevSite> {
  const folder = path.join(layout.root, 'dist', 'docs');
  const reload = createReload();
  let running: ChildProcess | undefined;
  let isStopped = false;

  const build = coalesce(debounceMs, async () => {
    const start = performance.now();
    const errors = await runDocs(layout, (child) => {
      running = child;
    });
    running = undefined;
    if (isStopped) return;
    if (errors) {
      log(`${errors}\nThe documentation is unchanged.`);
      return;
    }
    log(`Documentation updated in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
    reload.notify();
  });
  const files = () => listFiles(folder).catch(() => new Map<string, string>());
  const texts = localMockTexts(mockUrl);
  const options = { port, portOption: '--docs-port', reload, placeholder, texts };
  const server = await serve(files, options);
  return {
    url: server.url,
    rebuild: build.request,
    async stop() {
      isStopped = true;
      if (running) killGroup(running);
      await Promise.all([build.stop(), server.stop()]);
    },
  };
}
