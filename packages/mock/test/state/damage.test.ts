import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isNightly } from '../../../../test/sample.ts';
import { openState } from '../../src/state/index.ts';
import { sandboxAt } from './sandbox.ts';
import { useStateFiles } from './state-file.ts';

const state = useStateFiles();

/** Writes a state file with three changes, and returns its lines. */
async function writeThreeChanges(): Promise<string[]> {
  const sandbox = sandboxAt(state.file);
  for (let change = 0; change < 3; change++) sandbox.provision();
  sandbox.close();
  return (await readFile(state.file, 'utf8')).split('\n').slice(0, -1);
}

describe('a damaged file is rejected and not modified', () => {
  /** Returns the message of the error that opening the file throws. */
  async function rejection(): Promise<string | undefined> {
    const before = await readFile(state.file);
    let message: string | undefined;
    try {
      openState(state.file).close();
    } catch (error) {
      expect((error as Error).name).toBe('StateError');
      message = (error as Error).message;
      expect(await readFile(state.file)).toEqual(before);
    }
    expect(existsSync(`${state.file}.lock`)).toBe(false);
    return message;
  }
  const damaged = (line: number) =>
    `${state.file}, line ${line}: the state file is damaged; restore it, or remove it to start over.`;
  const foreign = () =>
    `${state.file}, line 1: not a state file of the mock, or damaged; restore it, or remove it to start over.`;

  test('except for an unfinished last line', async () => {
    const lines = await writeThreeChanges();
    for (const unfinished of ['[', lines[3]?.slice(0, 40), lines[3]]) {
      await writeFile(state.file, `${lines.slice(0, 3).join('\n')}\n${unfinished}`);
      const sandbox = sandboxAt(state.file);
      expect(sandbox.list()).toHaveLength(3);
      sandbox.provision();
      sandbox.close();
      const again = sandboxAt(state.file);
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
          await writeFile(state.file, changed);
          const line = content.subarray(0, at).toString('latin1').split('\n').length;
          expect(await rejection()).toBe(line === 1 ? foreign() : damaged(line));
        },
      ),
      // Each takes and releases the lock of the file.
      { numRuns: isNightly ? 100 : 20 },
    );
  });

  test('if a line is missing or duplicated', async () => {
    const [header, first, second, third] = await writeThreeChanges();
    await writeFile(state.file, `${[header, second, third].join('\n')}\n`);
    expect(await rejection()).toBe(damaged(2));
    await writeFile(state.file, `${[header, first, first, second].join('\n')}\n`);
    expect(await rejection()).toBe(damaged(3));
  });

  test.each(['', '\n', 'hello\n', '{"format":"scalingo-addons-mock state"}\n', '\u0000\n'])(
    'if its content is %j',
    async (content) => {
      await writeFile(state.file, content);
      expect(await rejection()).toBe(foreign());
    },
  );

  test('by startMock, too', async () => {
    await writeFile(state.file, 'hello\n');
    await expect(state.start()).rejects.toThrow(foreign());
  });

  test('and so is a folder', () => {
    expect(() => openState(state.folder)).toThrow(`${state.folder} is a directory; `);
  });
});
