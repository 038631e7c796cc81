import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { root, run } from '@scalingo-addons/pack';
import { parse } from 'yaml';
import { testAtNight } from '../today.ts';
import { commandOf, environmentOf, readStages, type Stage, textsOf } from './docker.ts';

const stages = readStages();
const stageOf = (name: string) => stages.find((it) => it.name === name) as Stage;
const compose = parse(readFileSync(path.join(root, 'compose.yaml'), 'utf8'));

let folder: string;
let mock: ChildProcess | undefined;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-docker-')));
});
afterAll(async () => {
  mock?.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

test('no image runs as root', () => {
  for (const name of ['mock', 'suite']) {
    const { instructions } = stageOf(name);
    const last = (keyword: string) => instructions.findLastIndex(([it]) => it === keyword);
    expect(textsOf(stageOf(name), 'USER')).toEqual(['node']);
    expect(last('USER')).toBeGreaterThan(Math.max(last('COPY'), last('RUN')));
  }
});

test('all images have one base, whose tag or digest is at one place', () => {
  const bases = stages.map((it) => textsOf(it, 'FROM')[0]?.replace(/ AS \w+$/, ''));
  const [base = '', ...others] = bases;
  expect(base).toMatch(/^node:\d+-\w+-slim(@sha256:[0-9a-f]{64})?$/);
  expect(others.length).toBeGreaterThan(1);
  expect(new Set(others)).toEqual(new Set(['base']));
  const { updates } = parse(readFileSync(path.join(root, '.github/dependabot.yml'), 'utf8'));
  expect(updates).toContainEqual(
    expect.objectContaining({ 'package-ecosystem': 'docker', directory: '/' }),
  );
});

test('the Compose file uses what the Dockerfile has', () => {
  expect(Object.keys(compose.services)).toEqual(['mock', 'suite']);
  for (const { build } of Object.values<{ build: { target: string } }>(compose.services)) {
    expect(stageOf(build.target)).toBeDefined();
  }
  expect(stages.at(-1)?.name).toBe('mock');
  const { PORT } = environmentOf(stageOf('mock'));
  expect(compose.services.mock.ports).toEqual([`127.0.0.1:${PORT}:${PORT}`]);
  expect(textsOf(stageOf('mock'), 'EXPOSE')[0]?.split(' ')).toContain(PORT);
  expect(path.dirname(compose.services.mock.environment.MOCK_STATE)).toBe(
    compose.services.mock.volumes[0].split(':')[1],
  );
  expect(compose.services.suite.depends_on.mock.condition).toBe('service_healthy');
  expect(textsOf(stageOf('mock'), 'HEALTHCHECK')).toHaveLength(1);
});

/** Runs the instructions of a stage in a folder of its own. */
async function buildStage(stage: Stage): Promise<string> {
  const place = path.join(folder, stage.folder);
  await mkdir(place, { recursive: true });
  for (const [keyword, text] of stage.instructions) {
    if (keyword === 'COPY') {
      const [, from] = /^--from=build (\S+) \.\/$/.exec(text) ?? [];
      if (from) cpSync(path.join(folder, from), place, { recursive: true });
      else {
        const files = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
          cwd: root,
          encoding: 'utf8',
        });
        for (const file of files.split('\0').filter((it) => it && existsSync(path.join(root, it))))
          cpSync(path.join(root, file), path.join(place, file), { recursive: true });
      }
    }
    // The image has a user of this name; this machine may have none.
    const command = text.replace(/ && chown node \w+$/, '');
    if (keyword === 'RUN') await run('sh', ['-ec', command], { cwd: place, timeout: 600_000 });
  }
  return place;
}

const canUnshare = (() => {
  try {
    execFileSync('unshare', ['--pid', '--fork', '--kill-child', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

// Installs from the registry and builds two packages.
testAtNight(
  'the commands of the images build, start, are healthy, pass the suite and end',
  async () => {
    await buildStage(stageOf('build'));
    const mockFolder = await buildStage(stageOf('mock'));
    const suiteFolder = await buildStage(stageOf('suite'));
    const environment = { ...environmentOf(stageOf('mock')), HOST: '127.0.0.1', PORT: '0' };
    const [, ...entry] = commandOf(stageOf('mock'), 'ENTRYPOINT');
    // The first process of a container gets no signal that it does not listen to.
    const first = canUnshare ? ['unshare', '--pid', '--fork', '--kill-child'] : [];
    const [file = '', ...args] = [...first, process.execPath, ...entry];
    const ready = path.join(folder, 'ready');
    const variables = { ...environment, MOCK_CONTROL_PORT: '0', MOCK_READY_FILE: ready };
    const env = { ...process.env, ...variables };
    mock = spawn(file, args, { cwd: mockFolder, env, stdio: ['ignore', 'pipe', 'inherit'] });
    await once(mock.stdout as Readable, 'data');
    const [url = '', control = ''] = readFileSync(ready, 'utf8').split('\n');
    const [, ...healthCheck] = commandOf(stageOf('mock'), 'HEALTHCHECK');
    await run(process.execPath, healthCheck, {
      cwd: mockFolder,
      env: { ...process.env, MOCK_CONTROL_PORT: new URL(control).port },
    });
    const [, ...suite] = commandOf(stageOf('suite'), 'ENTRYPOINT');
    const { command, environment: credentials, build } = compose.services.suite;
    expect(build.target).toBe('suite');
    const suiteArgs = command.map((it: string) => it.replace('http://127.0.0.1:4010', url));
    await run(process.execPath, [...suite, ...suiteArgs], {
      cwd: suiteFolder,
      env: { ...process.env, ...credentials },
    });
    const { pid = 0 } = mock;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    const ended = once(mock, 'close');
    process.kill(canUnshare ? Number(children) : pid, 'SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(existsSync(ready)).toBe(false);
  },
);
