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
import { defaultFixture } from '../../src/fixture/index.ts';
import { openState } from '../../src/state/index.ts';
import { addonsPath, basic, createClient, ids } from '../sandbox/client.ts';
import { sandboxAt } from './sandbox.ts';
import { pathWithoutLocks } from './without-flock.ts';

const list = addonsPath('example-app');

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

/** Writes a state file with three changes, and returns its lines. */
async function writeThreeChanges(): Promise<string[]> {
  const sandbox = sandboxAt(state);
  for (let change = 0; change < 3; change++) sandbox.provision();
  sandbox.close();
  return (await readFile(state, 'utf8')).split('\n').slice(0, -1);
}

describe('a restart', () => {
  test('preserves every kind of change, and the order of the list', async () => {
    let { call, provision } = createClient(await start());
    const first = (await provision('example-app', 'redis', ids.redis.free)).body.addon;
    const second = (await provision('example-app', 'mailer', ids.mailer.free)).body.addon;
    const third = (await provision('example-app', 'postgresql', ids.postgresql.free)).body.addon;
    await call('PATCH', `${list}/${first.id}`, { plan_id: ids.redis.paid });
    await call('DELETE', `${list}/${second.id}`);
    await call('DELETE', `${list}/${ids.addon}`);
    await call('POST', `${addonsPath('trial-app')}/${ids.suspended}/resume`);
    const before = [await call('GET', list), await call('GET', addonsPath('trial-app'))];
    for (let restart = 0; restart < 2; restart++) {
      await stop();
      ({ call, provision } = createClient(await start()));
      const after = [await call('GET', list), await call('GET', addonsPath('trial-app'))];
      const settled = JSON.parse(JSON.stringify(before).replaceAll('provisioning', 'running'));
      expect(JSON.parse(JSON.stringify(after).replaceAll('provisioning', 'running'))).toEqual(
        settled,
      );
    }
    const fourth = (await provision('example-app', 'redis', ids.redis.free)).body.addon;
    const numberOf = (addon: { resource_id: string }) => Number(addon.resource_id.split('_').pop());
    expect(numberOf(fourth)).toBe(numberOf(third) + 1);
  });

  test('preserves accounts, log drains and when addons were changed', async () => {
    const drains = `${list}/${ids.addon}/log_drains`;
    const mock = await start();
    await fetch(mock.url + drains, {
      method: 'POST',
      headers: { Authorization: 'Bearer example-token', 'Content-Type': 'application/json' },
      body: JSON.stringify({ drain: { type: 'elk', url: 'https://elk.example' } }),
    });
    const { log_drains = [] } = defaultFixture().apps[0]?.addons?.[0] ?? {};
    const { status } = await fetch(
      `${mock.url}${drains}?url=${encodeURIComponent(`${log_drains}`)}`,
      {
        method: 'DELETE',
        headers: { Authorization: 'Bearer example-token' },
      },
    );
    expect(status).toBe(204);
    mock.updateAccount('example', { suspended: true });
    mock.updateAccount('trial', { free_trial: false });
    const read = async () => {
      const { call, provision } = createClient(mocks.at(-1) as Mock);
      return [
        await call('GET', list),
        await call('GET', drains),
        await call('GET', '/v1/users/self'),
        await provision('trial-app', 'redis', ids.redis.paid),
      ];
    };
    const before = await read();
    expect(before.map(({ status }) => status)).toEqual([200, 200, 200, 402]);
    for (let restart = 0; restart < 2; restart++) {
      await stop();
      await start();
      expect(await read()).toEqual(before);
    }
  });

  test('preserves the validity of tokens and SSO URLs', async () => {
    const mock = await start();
    const { call } = createClient(mock);
    const authorization = basic('', 'tk-us-example');
    const { token } = (await call('POST', '/v1/tokens/exchange', undefined, authorization)).body;
    const { sso_url } = (await call('GET', `${list}/${ids.addon}/sso`)).body.addon;
    await stop();
    const next = await start();
    expect((await createClient(next, token).call('GET', list)).status).toBe(200);
    expect((await fetch(sso_url.replace(mock.url, next.url))).status).toBe(200);
  });

  test('never sets the clock back before the last change', async () => {
    const mock = await start();
    mock.clock.advance(86_400_000);
    await createClient(mock).provision('example-app', 'redis', ids.redis.free);
    const { clock } = mock;
    await stop();
    const next = await start();
    expect(Math.abs(next.clock.now() - clock.now())).toBeLessThan(60_000);
  });

  test('preserves a reset', async () => {
    const mock = await start();
    const { call, provision } = createClient(mock);
    await provision('example-app', 'redis', ids.redis.free);
    await call('DELETE', `${list}/${ids.addon}`);
    mock.reset();
    const before = await call('GET', list);
    await stop();
    expect(await createClient(await start()).call('GET', list)).toEqual(before);
    expect(before.body.addons).toHaveLength(1);
  });
});

describe('the state file', () => {
  test('is readable by its owner only, has JSON lines, and may be a symbolic link', async () => {
    const link = `${state}.link`;
    await symlink(state, link);
    await writeFile(state, await newStateFile(), { mode: 0o644 });
    await startMock({ engine: 'sandbox', state: link }).then((mock) => mock.stop());
    expect((await stat(state)).mode & 0o777).toBe(0o600);
    expect(existsSync(`${state}.lock`)).toBe(false);
    for (const line of (await readFile(link, 'utf8')).trimEnd().split('\n')) JSON.parse(line);
  });

  /** Returns the content of a new state file. */
  async function newStateFile(): Promise<Buffer> {
    const fresh = `${state}.fresh`;
    sandboxAt(fresh).close();
    return readFile(fresh);
  }

  test('does not grow with removed addons', async () => {
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

  test('loses no acknowledged change if the disk is full', async () => {
    const program = fileURLToPath(new URL('limited.ts', import.meta.url));
    const limited = `ulimit -f 6 && exec "$0" --import tsx/esm "$@"`;
    const { stdout } = await promisify(execFile)('bash', [
      ...['-c', limited, process.execPath],
      ...[program, state],
    ]);
    const { acknowledged, errors, listed, lines } = JSON.parse(stdout);
    expect(lines).toEqual({ values: ['first', 'second'], complete: true });
    expect(errors[0]).toBe(
      `StateError: ${state} cannot be written (EFBIG); free some space or choose another file.`,
    );
    expect(acknowledged.length + errors.length).toBe(40);
    expect(acknowledged.length).toBeGreaterThan(5);
    expect(listed.slice(1)).toEqual(acknowledged);
    const sandbox = sandboxAt(state);
    expect(sandbox.list()).toEqual(listed);
    sandbox.close();
  });
});

describe('a damaged file is rejected and not modified', () => {
  /** Returns the message of the error that opening the file throws. */
  async function rejection(): Promise<string | undefined> {
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
    `${state}, line ${line}: the state file is damaged; restore it, or remove it to start over.`;
  const foreign = () =>
    `${state}, line 1: not a state file of the mock, or damaged; restore it, or remove it to start over.`;

  test('except for an unfinished last line', async () => {
    const lines = await writeThreeChanges();
    for (const unfinished of ['[', lines[3]?.slice(0, 40), lines[3]]) {
      await writeFile(state, `${lines.slice(0, 3).join('\n')}\n${unfinished}`);
      const sandbox = sandboxAt(state);
      expect(sandbox.list()).toHaveLength(3);
      sandbox.provision();
      sandbox.close();
      const again = sandboxAt(state);
      expect(again.list()).toHaveLength(4);
      again.close();
    }
  });

  test('if any byte is modified', async () => {
    const content = Buffer.from(`${(await writeThreeChanges()).join('\n')}\n`);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(content.length - 2),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const changed = Buffer.from(content);
          changed[at] = (content[at] ?? 0) ^ change;
          await writeFile(state, changed);
          const line = content.subarray(0, at).toString('latin1').split('\n').length;
          expect(await rejection()).toBe(line === 1 ? foreign() : damaged(line));
        },
      ),
      { numRuns: 100 },
    );
  });

  test('if a line is missing or duplicated', async () => {
    const [header, first, second, third] = await writeThreeChanges();
    await writeFile(state, `${[header, second, third].join('\n')}\n`);
    expect(await rejection()).toBe(damaged(2));
    await writeFile(state, `${[header, first, first, second].join('\n')}\n`);
    expect(await rejection()).toBe(damaged(3));
  });

  test.each(['', '\n', 'hello\n', '{"format":"scalingo-addons-mock state"}\n', '\u0000\n'])(
    'if its content is %j',
    async (content) => {
      await writeFile(state, content);
      expect(await rejection()).toBe(foreign());
    },
  );

  test('by startMock, too', async () => {
    await writeFile(state, 'hello\n');
    await expect(start()).rejects.toThrow(foreign());
  });

  test('and so is a folder', () => {
    state = folder;
    expect(() => openState(state)).toThrow(`${state} is a directory; `);
  });
});

test('a state file that does not match the fixture is rejected', async () => {
  await createClient(await start()).provision('example-app', 'mailer', ids.mailer.free);
  await stop();
  const { providers, ...fixture } = defaultFixture();
  const fewer = { ...fixture, providers: providers.filter(({ id }) => id !== 'mailer') };
  const before = await readFile(state);
  await expect(startMock({ engine: 'sandbox', state, fixture: fewer })).rejects.toThrow(
    `${state} refers to plan ${ids.mailer.free}, which the fixture lacks; use the fixture it was created with.`,
  );
  expect(await readFile(state)).toEqual(before);
});

describe.each(['with', 'without'])('a locked file, %s locks of the system', (kind) => {
  const ownPath = process.env.PATH;
  beforeAll(async () => {
    if (kind === 'without') process.env.PATH = await pathWithoutLocks(folder);
  });
  afterAll(() => {
    process.env.PATH = ownPath;
  });

  test('is rejected until its mock stops', async () => {
    await start();
    await expect(startMock({ engine: 'sandbox', state })).rejects.toThrow(
      `${state} is in use by process ${process.pid}; stop that process or choose another file.`,
    );
    await stop();
    await start();
  });

  test('is taken over from a dead process', async () => {
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
    'is taken over from a zombie process',
    async () => {
      // The shell becomes a program that never reaps its child, which then exits.
      const parent = spawn('sh', ['-c', 'read _ <&3 & echo $!; exec sleep 60'], {
        stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
      });
      const [printed] = await once(parent.stdout as Readable, 'data');
      const pid = Number(printed);
      const readProc = (name: string) => readFile(`/proc/${name}`, 'utf8');
      while ((await readProc(`${parent.pid}/comm`)) !== 'sleep\n') await setImmediate();
      (parent.stdio[3] as Writable).end();
      while (!(await readProc(`${pid}/stat`)).includes(') Z ')) await setImmediate();
      await writeFile(`${state}.lock`, JSON.stringify({ pid, key: 'x' }));
      openState(state).close();
      parent.kill();
      expect(existsSync(`${state}.lock`)).toBe(false);
    },
  );

  test('is not taken over if the lock file is not ours', async () => {
    await writeFile(`${state}.lock`, 'mine');
    expect(() => openState(state)).toThrow(
      `${state}.lock was not created by this program; remove it if no process uses ${state}.`,
    );
  });

  test('is rejected if the lock file is a symbolic link, which stays', async () => {
    const target = path.join(path.dirname(state), 'target');
    await writeFile(target, 'mine');
    await symlink(target, `${state}.lock`);
    expect(() => openState(state)).toThrow(/symbolic link|not created by this program/);
    expect(await readFile(target, 'utf8')).toBe('mine');
    await rm(`${state}.lock`);
  });
});
