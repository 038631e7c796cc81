import { describe, expect, jest, test } from '@jest/globals';
import { option, startCommand, UsageError } from '@scalingo-addons/command';

const running = { greeting: '', stop: async () => {} };

/** Returns the option values that a command with a port and a host is started with. */
async function startedWith(...args: string[]): Promise<unknown> {
  const start = jest.fn(async (_values: object) => running);
  const options = { port: option.port(4010), host: option.text('127.0.0.1') };
  await startCommand({ usage: 'Usage: …', options, start }, args);
  return start.mock.calls[0]?.[0];
}

test('options have their default or given values', async () => {
  expect(await startedWith()).toEqual({ port: 4010, host: '127.0.0.1' });
  expect(await startedWith('--port', '0', '--host=::1')).toEqual({ port: 0, host: '::1' });
});

test.each([
  ['--color', "Unknown option '--color'."],
  ['4010', "Unexpected argument '4010'."],
  ['--port', "Option '--port <value>' argument missing."],
  ['--port=', '--port takes a number from 0 to 65535, not "".'],
  ['--port=-1', '--port takes a number from 0 to 65535, not "-1".'],
  ['--port=65536', '--port takes a number from 0 to 65535, not "65536".'],
  ['--port=1e3', '--port takes a number from 0 to 65535, not "1e3".'],
])('rejects %s in one sentence, with the usage', async (argument, sentence) => {
  await expect(startedWith(argument)).rejects.toThrow(new UsageError(`${sentence}\n\nUsage: …`));
});

test('prints its version if it has one', async () => {
  const log = jest.spyOn(console, 'log').mockImplementation(() => {});
  const start = jest.fn(async () => running);
  const command = { usage: 'Usage: …', options: {}, start };
  try {
    expect(await startCommand({ ...command, version: '1.2.3' }, ['--version'])).toBeUndefined();
    expect(log.mock.calls).toEqual([['1.2.3']]);
  } finally {
    log.mockRestore();
  }
  await expect(startCommand(command, ['--version'])).rejects.toThrow("Unknown option '--version'.");
  expect(start).not.toHaveBeenCalled();
});

test('a number has a minimum', async () => {
  const start = jest.fn(async (_values: object) => running);
  const command = { usage: 'Usage: …', options: { size: option.number(9, { min: 1 }) }, start };
  await expect(startCommand(command, ['--size', '0'])).rejects.toThrow(
    '--size takes a number from 1 to 9, not "0".',
  );
  await startCommand(command, ['--size', '1']);
  expect(start.mock.calls).toEqual([[{ size: 1 }]]);
});

describe('operands', () => {
  async function startedOn(...args: string[]): Promise<unknown> {
    const start = jest.fn(async (_values: object, ..._operands: readonly string[]) => running);
    const options = { strict: option.flag() };
    await startCommand({ usage: 'Usage: …', options, operands: ['file'], start }, args);
    return start.mock.calls[0];
  }

  test('can precede or follow the options', async () => {
    expect(await startedOn('a.har', '--strict')).toEqual([{ strict: true }, 'a.har']);
    expect(await startedOn('--strict', 'a.har')).toEqual([{ strict: true }, 'a.har']);
  });

  test.each([[[]], [['a.har', 'b.har']]])('must be complete: %j', async (args) => {
    const sentence = 'Expected arguments: <file>.';
    await expect(startedOn(...args)).rejects.toThrow(new UsageError(`${sentence}\n\nUsage: …`));
  });
});
