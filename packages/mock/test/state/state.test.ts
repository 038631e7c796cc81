import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { startMock } from '@scalingo-addons/mock';
import { sandboxAt } from './sandbox.ts';
import { useStateFiles } from './state-file.ts';

const state = useStateFiles();

describe('the state file', () => {
  test('is readable by its owner only, has JSON lines, and may be a symbolic link', async () => {
    const link = `${state.file}.link`;
    await symlink(state.file, link);
    await writeFile(state.file, await newStateFile(), { mode: 0o644 });
    await startMock({ engine: 'sandbox', state: link }).then((mock) => mock.stop());
    expect((await stat(state.file)).mode & 0o777).toBe(0o600);
    expect(existsSync(`${state.file}.lock`)).toBe(false);
    for (const line of (await readFile(link, 'utf8')).trimEnd().split('\n')) JSON.parse(line);
  });

  /** Returns the content of a new state file. */
  async function newStateFile(): Promise<Buffer> {
    const fresh = `${state.file}.fresh`;
    sandboxAt(fresh).close();
    return readFile(fresh);
  }

  test('does not grow with removed addons', async () => {
    const sandbox = sandboxAt(state.file);
    for (let round = 0; round < 12_000; round++) sandbox.remove(sandbox.provision());
    const kept = sandbox.list();
    sandbox.close();
    const { size } = await stat(state.file);
    expect(size).toBeLessThan(4_000_000);
    const again = sandboxAt(state.file);
    expect(again.list()).toEqual(kept);
    again.close();
    expect((await stat(state.file)).size).toBeLessThan(1_000);
  });

  test('that cannot be written is said once, and by one sentence on each request that fails', async () => {
    const log: string[] = [];
    const warnings: string[] = [];
    const warn = ({ name, message }: Error) => warnings.push(`${name}: ${message}`);
    const options = { engine: 'sandbox', state: state.file } as const;
    const mock = await startMock({ ...options, log: (line) => log.push(line) });
    const headers = { Authorization: 'Bearer example-token', 'Content-Type': 'application/json' };
    const addon = { addon_provider_id: 'redis', plan_id: '599c1a2121276700011caadc' };
    const call = async (init: RequestInit) => {
      const response = await fetch(`${mock.url}/v1/apps/example-app/addons`, { headers, ...init });
      await response.text();
      return response.status;
    };
    process.on('warning', warn);
    try {
      await rm(state.file);
      const provision = { method: 'POST', body: JSON.stringify({ addon }) };
      const statuses = [await call(provision), await call(provision), await call({})];
      expect(statuses).toEqual([500, 500, 500]);
    } finally {
      await mock.stop();
      process.off('warning', warn);
    }
    const sentence = `${state.file} was removed or replaced while the mock used it; start the mock again.`;
    expect(log).toHaveLength(3);
    for (const line of log) expect(line.replace(/^.* ms {2}/, '')).toBe(sentence);
    expect(warnings).toEqual([`StateWarning: ${sentence}`]);
  });

  test('loses no acknowledged change if the disk is full', async () => {
    const program = fileURLToPath(new URL('limited.ts', import.meta.url));
    const limited = `ulimit -f 6 && exec "$0" --import tsx/esm "$@"`;
    const { stdout } = await promisify(execFile)('bash', [
      ...['-c', limited, process.execPath],
      ...[program, state.file],
    ]);
    const { acknowledged, errors, listed, lines } = JSON.parse(stdout);
    expect(lines).toEqual({ values: ['first', 'second'], complete: true });
    expect(errors[0]).toBe(
      `StateError: ${state.file} cannot be written (EFBIG); free some space or choose another file.`,
    );
    expect(acknowledged.length + errors.length).toBe(40);
    expect(acknowledged.length).toBeGreaterThan(5);
    expect(listed.slice(1)).toEqual(acknowledged);
    const sandbox = sandboxAt(state.file);
    expect(sandbox.list()).toEqual(listed);
    sandbox.close();
  });
});
