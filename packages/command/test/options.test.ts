import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { option, portError, startCommand, UsageError } from '@scalingo-addons/command';

const usage = 'Usage: …\n\n  --help  shows this text';

const running = { greeting: '', stop: async () => {} };

/** Returns the option values that a command with a port and a host is started with. */
async function startedWith(...args: string[]): Promise<unknown> {
  const start = jest.fn(async (_values: object) => running);
  const options = { port: option.port(4010), host: option.text('127.0.0.1') };
  await startCommand({ usage, options, start }, args);
  return start.mock.calls[0]?.[0];
}

test('options have their default or given values', async () => {
  expect(await startedWith()).toEqual({ port: 4010, host: '127.0.0.1' });
  expect(await startedWith('--port', '0', '--host=::1')).toEqual({ port: 0, host: '::1' });
});

test.each([
  ['--color', "Unknown option '--color'."],
  ['--prot', "Unknown option '--prot'. Did you mean --port?"],
  ['4010', "Unexpected argument '4010'."],
  ['--port', '--port has no value: write --port=<value>.'],
  ['--port=', '--port takes a number from 0 to 65535, not "".'],
  ['--port=-1', '--port takes a number from 0 to 65535, not "-1".'],
  ['--port=65536', '--port takes a number from 0 to 65535, not "65536".'],
  ['--port=1e3', '--port takes a number from 0 to 65535, not "1e3".'],
])('rejects %s in one sentence, with the call', async (argument, sentence) => {
  await expect(startedWith(argument)).rejects.toThrow(
    new UsageError(`${sentence}\n\nUsage: …\n\n--help shows what each option does.`),
  );
});

test.each([
  [['--port', '-1'], '--port'],
  [['--host', '--port', '1'], '--host'],
])('says what to do about a value that starts with a dash: %j', async (args, name) => {
  const sentence = `${name} has no value: write ${name}=<value> if it starts with a dash.`;
  await expect(startedWith(...args)).rejects.toThrow(
    new UsageError(`${sentence}\n\nUsage: …\n\n--help shows what each option does.`),
  );
});

test.each([
  ['getaddrinfo ENOTFOUND nosuch.invalid', 'cannot be resolved', '--port', '--host'],
  ['getaddrinfo EAI_AGAIN nosuch.invalid', 'cannot be resolved', '--port', '--host'],
  [
    'listen EADDRNOTAVAIL: address not available',
    'is no address of this machine',
    '--control-port',
    '--control-host',
  ],
])('a host that cannot be listened on is named: %s', (message, why, option, hostOption) => {
  expect(portError(message, 'nosuch.invalid', 1, option).message).toBe(
    `The host "nosuch.invalid" ${why}; choose another one with ${hostOption}, such as 127.0.0.1.`,
  );
});

test('prints its version if it has one', async () => {
  const log = jest.spyOn(console, 'log').mockImplementation(() => {});
  const start = jest.fn(async () => running);
  const command = { usage, options: {}, start };
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
  const command = { usage, options: { size: option.number(9, { min: 1 }) }, start };
  await expect(startCommand(command, ['--size', '0'])).rejects.toThrow(
    '--size takes a number from 1 to 9, not "0".',
  );
  await startCommand(command, ['--size', '1']);
  expect(start.mock.calls).toEqual([[{ size: 1 }]]);
});

describe('an option that is set several times', () => {
  /** Returns the option values that a command is started with. */
  async function startedWithLists(...args: string[]): Promise<unknown> {
    const start = jest.fn(async (_values: object) => running);
    const options = {
      only: option.list(),
      header: option.texts(),
      strict: option.flag(),
      port: option.port(4010),
      host: option.text('127.0.0.1'),
      size: option.number(9),
    };
    const environment = { prefix: 'COMMAND_', plain: [] };
    await startCommand({ usage, options, environment, start }, args);
    return start.mock.calls[0]?.[0];
  }

  afterEach(() => {
    delete process.env.COMMAND_ONLY;
    delete process.env.COMMAND_PORT;
  });

  test('adds to its list', async () => {
    const args = ['--only', 'a, b', '--only=c', '--header', 'd, e', '--header', 'f'];
    expect(await startedWithLists(...args)).toMatchObject({
      only: ['a', 'b', 'c'],
      header: ['d, e', 'f'],
    });
  });

  test.each([
    [['--port', '1', '--port', '1'], '--port'],
    [['--host=a', '--strict', '--host', 'b'], '--host'],
    [['--size=1', '--size=2', '--port=1'], '--size'],
  ])('is rejected if it takes one value: %j', async (args, name) => {
    const sentence = `${name} takes one value: set it once.`;
    await expect(startedWithLists(...args)).rejects.toThrow(
      new UsageError(`${sentence}\n\nUsage: …\n\n--help shows what each option does.`),
    );
  });

  test('can be a flag', async () => {
    expect(await startedWithLists('--strict', '--strict')).toMatchObject({ strict: true });
  });

  test('overrides its variable', async () => {
    process.env.COMMAND_ONLY = 'a,b';
    process.env.COMMAND_PORT = '1';
    expect(await startedWithLists()).toMatchObject({ only: ['a', 'b'], port: 1 });
    const args = ['--only', 'c', '--only', 'd', '--port', '2'];
    expect(await startedWithLists(...args)).toMatchObject({ only: ['c', 'd'], port: 2 });
  });
});

test.each([
  [['--only', ''], '--only takes a list separated by commas, not "".'],
  [['--only=a', '--only', ' ,'], '--only takes a list separated by commas, not " ,".'],
])('a list has an element: %j', async (args, sentence) => {
  const command = { usage, options: { only: option.list() } };
  await expect(startCommand({ ...command, start: async () => running }, args)).rejects.toThrow(
    new UsageError(`${sentence}\n\nUsage: …\n\n--help shows what each option does.`),
  );
});

describe('operands', () => {
  async function startedOn(...args: string[]): Promise<unknown> {
    const start = jest.fn(async (_values: object, ..._operands: readonly string[]) => running);
    const options = { strict: option.flag() };
    await startCommand({ usage, options, operands: ['file'], start }, args);
    return start.mock.calls[0];
  }

  test('can precede or follow the options', async () => {
    expect(await startedOn('a.har', '--strict')).toEqual([{ strict: true }, 'a.har']);
    expect(await startedOn('--strict', 'a.har')).toEqual([{ strict: true }, 'a.har']);
  });

  test.each([[[]], [['a.har', 'b.har']]])('must be complete: %j', async (args) => {
    const sentence = 'Expected arguments: <file>.';
    await expect(startedOn(...args)).rejects.toThrow(
      new UsageError(`${sentence}\n\nUsage: …\n\n--help shows what each option does.`),
    );
  });
});
