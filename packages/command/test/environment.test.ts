import { expect, jest, test } from '@jest/globals';
import { option, startCommand } from '@scalingo-addons/command';
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

/** Calls a function with further environment variables. */
async function withEnvironment<T>(
  variables: NodeJS.ProcessEnv,
  call: () => T,
): Promise<Awaited<T>> {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  try {
    Object.assign(process.env, variables);
    return await call();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

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

test('a variable that is named much like one of the command is a mistake, one of another command is not', () => {
  const warn = (environment: NodeJS.ProcessEnv, others: string[] = []) =>
    environmentWarnings(options, { ...names, others }, environment);
  expect(warn({ TOOL_QIET: 'true', TOOL_MAX_BODY_: '7' })).toEqual([
    'TOOL_QIET sets no option. Did you mean TOOL_QUIET?',
    'TOOL_MAX_BODY_ sets no option. Did you mean TOOL_MAX_BODY?',
  ]);
  expect(warn({ TOOL_QUIT: 'true' }, ['quit'])).toEqual([]);
  expect(warn({ TOOL_QUIET: 'true', TOOL_PORT: '', TOOL_QIET: '', QIET: '1' })).toEqual([]);
  expect(warn({ TOOL_SOMETHING_ELSE: 'x' })).toEqual([]);
});

test('an argument replaces a variable, whatever that contains, also of an option that can be set several times', async () => {
  const start = jest.fn(async (_values: object) => undefined);
  const set = { TOOL_HEADER: 'A: 1', TOOL_PORT: 'http', TOOL_FILE: 'a' };
  const command = { usage: '', options, environment: names, start };
  await withEnvironment(set, () =>
    startCommand(command, ['--header', 'B: 2', '--header=C: 3', '--port=82']),
  );
  expect(start).toHaveBeenCalledWith(
    expect.objectContaining({ header: ['B: 2', 'C: 3'], port: 82, file: 'a' }),
  );
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
  const start = jest.fn(async (_values: object) => undefined);
  const command = { usage: '', options: similar, environment: names, start };
  try {
    await withEnvironment({ ...links, PORT: '81' }, () => startCommand(command, []));
    expect(start).toHaveBeenCalledWith(
      expect.objectContaining({ port: 81, 'max-body': undefined, 'max-port': undefined }),
    );
    expect(warn.mock.calls).toEqual([]);
    await withEnvironment({ ...links, TOOL_PORT: '82' }, () => startCommand(command, []));
    expect(start).toHaveBeenLastCalledWith(expect.objectContaining({ port: 82 }));
  } finally {
    warn.mockRestore();
  }
});
