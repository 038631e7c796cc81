import { expect, jest, test } from '@jest/globals';
import { type Options, option, startCommand, UsageError } from '@scalingo-addons/command';
import { environmentArguments, environmentWarnings } from '../src/environment.ts';

const options = {
  port: option.port(undefined),
  'max-body': option.number(10),
  quiet: option.flag(),
  file: option.text(undefined),
  header: option.texts(),
};
const names = { prefix: 'TOOL_', plain: ['port'] };
const read = (environment: NodeJS.ProcessEnv) => environmentArguments(options, names, environment);

test('variables set options, with the prefix and in some cases without', () => {
  expect(read({ TOOL_MAX_BODY: '7', PORT: '80', TOOL_FILE: '--x', FILE: 'other' })).toEqual([
    '--port=80',
    '--max-body=7',
    '--file=--x',
  ]);
  expect(read({ TOOL_PORT: '81', PORT: '80' })).toEqual(['--port=81']);
  expect(read({ TOOL_PORT: '', PORT: '80', TOOL_FILE: '' })).toEqual(['--port=80']);
});

test('an option that can be set several times takes a line for each value', () => {
  expect(read({ TOOL_HEADER: 'A: 1\n\nB: 2\n' })).toEqual(['--header=A: 1', '--header=B: 2']);
});

test('flags are true or false', () => {
  expect(read({ TOOL_QUIET: 'TRUE' })).toEqual(['--quiet']);
  expect(read({ TOOL_QUIET: '1' })).toEqual(['--quiet']);
  expect(read({ TOOL_QUIET: 'false' })).toEqual([]);
  expect(() => read({ TOOL_QUIET: 'yes' })).toThrow('TOOL_QUIET is true or false, not "yes".');
});

test('messages name the variable', () => {
  expect(() => read({ TOOL_MAX_BODY: '11' })).toThrow(
    'TOOL_MAX_BODY takes a number from 0 to 10, not "11".',
  );
  expect(() => read({ PORT: 'http' })).toThrow('PORT takes a number from 0 to 65535, not "http".');
});

test('so do those of a command that does not start', async () => {
  const start = async () => {
    throw new UsageError('--file and --max-body require --quiet; see --max-body-size.');
  };
  const before = process.env;
  process.env = { ...before, TOOL_MAX_BODY: '3', TOOL_FILE: 'a' };
  try {
    const command = { usage: '', options, environment: names, start };
    await expect(startCommand(command, ['--file=b'])).rejects.toThrow(
      new UsageError('--file and TOOL_MAX_BODY require --quiet; see --max-body-size.'),
    );
  } finally {
    process.env = before;
  }
});

test('a variable that is named much like one of the command is a mistake, one of another command is not', () => {
  const warn = (environment: NodeJS.ProcessEnv, others: string[] = []) =>
    environmentWarnings(options, { ...names, others }, environment);
  expect(warn({ TOOL_QIET: 'true', TOOL_MAX_BODY_: '7' })).toEqual([
    'TOOL_QIET sets no option. Did you mean TOOL_QUIET?',
    'TOOL_MAX_BODY_ sets no option. Did you mean TOOL_MAX_BODY?',
  ]);
  expect(warn({ TOOL_NO_QUIET: 'true' })).toEqual([
    'TOOL_NO_QUIET sets no option. Did you mean TOOL_QUIET?',
  ]);
  expect(environmentWarnings({ 'no-wait': option.flag() }, names, { TOOL_WAIT: '1' })).toEqual([
    'TOOL_WAIT sets no option. Did you mean TOOL_NO_WAIT?',
  ]);
  expect(warn({ TOOL_QUIT: 'true' }, ['quit'])).toEqual([]);
  expect(warn({ TOOL_QUIET: 'true', TOOL_PORT: '', TOOL_QIET: '', QIET: '1' })).toEqual([]);
  expect(warn({ TOOL_SOMETHING_ELSE: 'x' })).toEqual([]);
});

/** Returns the option values that a command is started with. */
async function startedWith(
  environment: NodeJS.ProcessEnv,
  all: Options,
  ...args: string[]
): Promise<unknown> {
  const start = jest.fn(async (_values: object) => undefined);
  const before = process.env;
  process.env = { ...before, ...environment };
  try {
    await startCommand({ usage: '', options: all, environment: names, start }, args);
  } finally {
    process.env = before;
  }
  return start.mock.calls[0]?.[0];
}

test('an argument overrides the variable, also of an option that can be set several times', async () => {
  const environment = { TOOL_HEADER: 'A: 1\nB: 2', TOOL_FILE: 'a', TOOL_QUIET: 'true' };
  expect(await startedWith(environment, options)).toMatchObject({
    header: ['A: 1', 'B: 2'],
    file: 'a',
  });
  expect(await startedWith(environment, options, '--header', 'C: 3', '--file=b')).toMatchObject({
    header: ['C: 3'],
    file: 'b',
    quiet: true,
  });
});

test('an invalid variable is no mistake where an argument overrides it', async () => {
  expect(await startedWith({ PORT: 'http' }, options, '--port', '7')).toMatchObject({ port: 7 });
  await expect(startedWith({ PORT: 'http' }, options)).rejects.toThrow('PORT takes a number');
});

test('the addresses of services that Kubernetes and Docker set are neither options nor mistakes', async () => {
  const links = {
    TOOL_PORT: 'tcp://10.0.0.1:80',
    TOOL_PORT_80_TCP: 'tcp://10.0.0.1:80',
    TOOL_PORT_80_TCP_PROTO: 'tcp',
    TOOL_PORT_80_TCP_PORT: '80',
    TOOL_PORT_80_TCP_ADDR: '10.0.0.1',
    TOOL_SERVICE_HOST: '10.0.0.1',
    TOOL_SERVICE_PORT: '80',
    TOOL_SERVICE_PORT_HTTP: '80',
    // Of a service named tool-max.
    TOOL_MAX_PORT: 'udp://10.0.0.2:53',
    TOOL_MAX_SERVICE_HOST: '10.0.0.2',
  };
  const similar = {
    ...options,
    'max-port': option.text(undefined),
    'service-hosts': option.flag(),
  };
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
  try {
    expect(await startedWith({ ...links, PORT: '81' }, similar)).toMatchObject({ port: 81 });
    expect(warn.mock.calls).toEqual([]);
    expect(await startedWith({ ...links, TOOL_PORT: '82' }, similar)).toMatchObject({ port: 82 });
  } finally {
    warn.mockRestore();
  }
});
