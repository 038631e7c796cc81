import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import fc from 'fast-check';
import { openState } from '../../src/state/index.ts';
import { defaultWorld } from '../../src/world/index.ts';
import { addonsOf, basic, callerOf, ids } from '../sandbox/calls.ts';
import { sandboxAt } from './sandbox.ts';

const list = addonsOf('example-app');

let folder: string;
let state: string;
let count = 0;
const mocks: Mock[] = [];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'state-'));
});
beforeEach(() => {
  state = path.join(folder, `${count++}.state`);
});
afterEach(async () => {
  for (const mock of mocks.splice(0)) await mock.stop();
});
afterAll(() => rm(folder, { recursive: true }));

async function start(): Promise<Mock> {
  const mock = await startMock({ engine: 'sandbox', state });
  mocks.push(mock);
  return mock;
}

async function stop(): Promise<void> {
  await mocks.pop()?.stop();
}

/** Leaves a state with three changes, and gives its lines. */
async function threeChanges(): Promise<string[]> {
  const sandbox = sandboxAt(state);
  for (let change = 0; change < 3; change++) sandbox.provision();
  sandbox.close();
  return (await readFile(state, 'utf8')).split('\n').slice(0, -1);
}

describe('a restart', () => {
  test('keeps every kind of change, and the order of the list', async () => {
    let { call, provision } = callerOf(await start());
    const first = (await provision('example-app', 'redis', ids.redis.free)).body.addon;
    const second = (await provision('example-app', 'mailer', ids.mailer.free)).body.addon;
    const third = (await provision('example-app', 'postgresql', ids.postgresql.free)).body.addon;
    await call('PATCH', `${list}/${first.id}`, { plan_id: ids.redis.paid });
    await call('DELETE', `${list}/${second.id}`);
    await call('DELETE', `${list}/${ids.addon}`);
    await call('POST', `${addonsOf('trial-app')}/${ids.suspended}/resume`);
    const before = [await call('GET', list), await call('GET', addonsOf('trial-app'))];
    for (let restart = 0; restart < 2; restart++) {
      await stop();
      ({ call, provision } = callerOf(await start()));
      const after = [await call('GET', list), await call('GET', addonsOf('trial-app'))];
      const settled = JSON.parse(JSON.stringify(before).replaceAll('provisioning', 'running'));
      expect(JSON.parse(JSON.stringify(after).replaceAll('provisioning', 'running'))).toEqual(
        settled,
      );
    }
    const fourth = (await provision('example-app', 'redis', ids.redis.free)).body.addon;
    const numberOf = (addon: { resource_id: string }) => Number(addon.resource_id.split('_').pop());
    expect(numberOf(fourth)).toBe(numberOf(third) + 1);
  });

  test('keeps tokens and SSO URLs valid', async () => {
    const mock = await start();
    const { call } = callerOf(mock);
    const authorization = basic('', 'tk-us-example');
    const { token } = (await call('POST', '/v1/tokens/exchange', undefined, authorization)).body;
    const { sso_url } = (await call('GET', `${list}/${ids.addon}/sso`)).body.addon;
    await stop();
    const next = await start();
    expect((await callerOf(next, token).call('GET', list)).status).toBe(200);
    expect((await fetch(sso_url.replace(mock.url, next.url))).status).toBe(200);
  });

  test('never goes back before the last change', async () => {
    const mock = await start();
    mock.clock.advance(86_400_000);
    await callerOf(mock).provision('example-app', 'redis', ids.redis.free);
    const { clock } = mock;
    await stop();
    const next = await start();
    expect(Math.abs(next.clock.now() - clock.now())).toBeLessThan(60_000);
  });

  test('keeps a reset', async () => {
    const mock = await start();
    const { call, provision } = callerOf(mock);
    await provision('example-app', 'redis', ids.redis.free);
    await call('DELETE', `${list}/${ids.addon}`);
    mock.reset();
    const before = await call('GET', list);
    await stop();
    expect(await callerOf(await start()).call('GET', list)).toEqual(before);
    expect(before.body.addons).toHaveLength(1);
  });
});

describe('the file', () => {
  test('is for its owner only, is JSON by line, and a link to it is kept', async () => {
    const link = `${state}.link`;
    await symlink(state, link);
    await writeFile(state, await seed(), { mode: 0o644 });
    await startMock({ engine: 'sandbox', state: link }).then((mock) => mock.stop());
    expect((await stat(state)).mode & 0o777).toBe(0o600);
    expect(existsSync(`${state}.lock`)).toBe(false);
    for (const line of (await readFile(link, 'utf8')).trimEnd().split('\n')) JSON.parse(line);
  });

  /** The content of a fresh state. */
  async function seed(): Promise<Buffer> {
    const fresh = `${state}.fresh`;
    sandboxAt(fresh).close();
    return readFile(fresh);
  }

  test('does not grow with what is gone', async () => {
    const sandbox = sandboxAt(state);
    for (let round = 0; round < 12_000; round++) sandbox.remove(sandbox.provision());
    const kept = sandbox.list();
    sandbox.close();
    const { size } = await stat(state);
    expect(size).toBeLessThan(4_000_000);
    const again = sandboxAt(state);
    expect(again.list()).toEqual(kept);
    again.close();
    expect((await stat(state)).size).toBeLessThan(1_000);
  });

  test('takes nothing that the system has not written', async () => {
    const program = fileURLToPath(new URL('limited.ts', import.meta.url));
    const limited = `ulimit -f 6 && exec "$0" --import tsx/esm "$@"`;
    const { stdout } = await promisify(execFile)('bash', [
      ...['-c', limited, process.execPath],
      ...[program, state],
    ]);
    const { acknowledged, said, listed, lines } = JSON.parse(stdout);
    expect(lines).toEqual({ values: ['first', 'second'], whole: true });
    expect(said[0]).toBe(
      `StateError: ${state} cannot be written (EFBIG); make room or choose another file.`,
    );
    expect(acknowledged.length + said.length).toBe(40);
    expect(acknowledged.length).toBeGreaterThan(5);
    expect(listed.slice(1)).toEqual(acknowledged);
    const sandbox = sandboxAt(state);
    expect(sandbox.list()).toEqual(listed);
    sandbox.close();
  });
});

describe('a damaged file is refused and left as it is', () => {
  /** What opening the file throws; the file must not change. */
  async function refusal(): Promise<string | undefined> {
    const before = await readFile(state);
    let message: string | undefined;
    try {
      openState(state).close();
    } catch (error) {
      expect((error as Error).name).toBe('StateError');
      message = (error as Error).message;
      expect(await readFile(state)).toEqual(before);
    }
    expect(existsSync(`${state}.lock`)).toBe(false);
    return message;
  }
  const damaged = (line: number) =>
    `${state}, line ${line}: the state is damaged; restore the file, or remove it to start anew.`;
  const foreign = () =>
    `${state}, line 1: this is no state of the mock, or it is damaged; restore it, or remove it to start anew.`;

  test('but for a last line that was never finished', async () => {
    const lines = await threeChanges();
    for (const torn of ['[', lines[3]?.slice(0, 40), lines[3]]) {
      await writeFile(state, `${lines.slice(0, 3).join('\n')}\n${torn}`);
      const sandbox = sandboxAt(state);
      expect(sandbox.list()).toHaveLength(3);
      sandbox.provision();
      sandbox.close();
      const again = sandboxAt(state);
      expect(again.list()).toHaveLength(4);
      again.close();
    }
  });

  test('wherever a byte is another', async () => {
    const content = Buffer.from(`${(await threeChanges()).join('\n')}\n`);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(content.length - 2),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const changed = Buffer.from(content);
          changed[at] = (content[at] ?? 0) ^ change;
          await writeFile(state, changed);
          const line = content.subarray(0, at).toString('latin1').split('\n').length;
          expect(await refusal()).toBe(line === 1 ? foreign() : damaged(line));
        },
      ),
      { numRuns: 100 },
    );
  });

  test('where a line is missing, or stands twice', async () => {
    const [header, first, second, third] = await threeChanges();
    await writeFile(state, `${[header, second, third].join('\n')}\n`);
    expect(await refusal()).toBe(damaged(2));
    await writeFile(state, `${[header, first, first, second].join('\n')}\n`);
    expect(await refusal()).toBe(damaged(3));
  });

  test.each(['', '\n', 'hello\n', '{"format":"scalingo-addons-mock state"}\n', '\u0000\n'])(
    'where it is %j',
    async (content) => {
      await writeFile(state, content);
      expect(await refusal()).toBe(foreign());
    },
  );

  test('also through startMock, with one sentence', async () => {
    await writeFile(state, 'hello\n');
    await expect(start()).rejects.toThrow(foreign());
  });

  test('and so is a folder', () => {
    state = folder;
    expect(() => openState(state)).toThrow(`${state} cannot be read (EISDIR); `);
  });
});

test('a state that does not fit the world is refused', async () => {
  await callerOf(await start()).provision('example-app', 'mailer', ids.mailer.free);
  await stop();
  const { providers, ...world } = defaultWorld();
  const fewer = { ...world, providers: providers.filter(({ id }) => id !== 'mailer') };
  const before = await readFile(state);
  await expect(startMock({ engine: 'sandbox', state, world: fewer })).rejects.toThrow(
    `${state} names the plan ${ids.mailer.free}, which the world lacks; start with the world it was made with.`,
  );
  expect(await readFile(state)).toEqual(before);
});

describe('a file in use', () => {
  test('is refused, and free once its mock has stopped', async () => {
    await start();
    await expect(startMock({ engine: 'sandbox', state })).rejects.toThrow(
      `${state} is in use by process ${process.pid}; stop that, or choose another file.`,
    );
    await stop();
    await start();
  });

  test('is taken over from a process that is dead', async () => {
    const dead = JSON.stringify({ pid: 2 ** 22 + 1, started: '1', key: 'x' });
    await writeFile(`${state}.lock`, dead);
    openState(state).close();
    const reused = JSON.stringify({ pid: process.pid, started: '1', key: 'x' });
    await writeFile(`${state}.lock`, reused);
    openState(state).close();
    expect(existsSync(`${state}.lock`)).toBe(false);
  });

  // Only Linux shows the state of another process as a file.
  (existsSync('/proc/self/stat') ? test : test.skip)(
    'is taken over from a process that is dead and not yet buried',
    async () => {
      // The shell becomes a program that never asks for the end of its child, which ends after that.
      const parent = spawn('sh', ['-c', 'read _ <&3 & echo $!; exec sleep 60'], {
        stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
      });
      const [printed] = await once(parent.stdout as Readable, 'data');
      const pid = Number(printed);
      const reads = (name: string) => readFile(`/proc/${name}`, 'utf8');
      while ((await reads(`${parent.pid}/comm`)) !== 'sleep\n') await setImmediate();
      (parent.stdio[3] as Writable).end();
      while (!(await reads(`${pid}/stat`)).includes(') Z ')) await setImmediate();
      await writeFile(`${state}.lock`, JSON.stringify({ pid, key: 'x' }));
      openState(state).close();
      parent.kill();
      expect(existsSync(`${state}.lock`)).toBe(false);
    },
  );

  test('is not taken over where the lock is something else', async () => {
    await writeFile(`${state}.lock`, 'mine');
    expect(() => openState(state)).toThrow(
      `${state}.lock is no lock of this program; remove it if nothing uses ${state}.`,
    );
  });
});
