/**
 * Runs one program with the packed client on every runtime: `npm run smoke`.
 *
 * Installs the runtimes from npm in a temporary folder, or in the folder `SMOKE_RUNTIMES`, which is kept.
 */

import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startMock } from '@scalingo-addons/mock';
import { installTarball, packageFolder, packPackage, run } from '@scalingo-addons/pack';
import { runtimes } from './runtimes.ts';

const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-smoke-')));
const mock = await startMock();
try {
  const consumer = path.join(folder, 'consumer');
  await mkdir(consumer);
  await writeFile(path.join(consumer, 'package.json'), '{ "type": "module" }');
  await installTarball(await packPackage('client', folder, { types: false }), consumer, {
    additional: ['@types/node', 'openapi-fetch'],
  });
  for (const name of ['program.js', 'command.js', 'worker.js', 'page.js']) {
    await cp(path.join(packageFolder('client'), 'smoke', name), path.join(consumer, name));
  }
  const installed = process.env.SMOKE_RUNTIMES ?? path.join(folder, 'runtimes');
  await mkdir(installed, { recursive: true });
  const environment = { consumer, runtimes: installed, mockUrl: mock.url };
  const failures: string[] = [];
  for (const runtime of runtimes) {
    let result: string;
    try {
      if (runtime.install) {
        const args = [
          'install',
          '--ignore-scripts',
          '--no-audit',
          '--no-fund',
          '--prefix',
          installed,
        ];
        await run('npm', [...args, runtime.install], { cwd: installed, timeout: 300_000 });
      }
      const output = await runtime.run(environment);
      const summary = /smoke: (.*)/.exec(output)?.[1];
      if (!summary) throw new Error(`unexpected output ${JSON.stringify(output)}`);
      result = `passed, ${summary}`;
    } catch (error) {
      failures.push(`${runtime.name}: ${(error as Error).message}`);
      result = 'FAILED';
    }
    console.log(`${runtime.name.padEnd(20)} ${result}`);
  }
  for (const failure of failures) console.error(`\n${failure}`);
  if (failures.length > 0) process.exitCode = 1;
} finally {
  await mock.stop();
  await rm(folder, { recursive: true, force: true });
}
