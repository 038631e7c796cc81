import { afterEach, expect, jest, test } from '@jest/globals';
import { type ClientOptions, createAddonsClient, type LogDetails } from '../../src/index.ts';
import { createClient, listAddonCategories, logAttempts } from '../../src/operations.ts';
import { errorFrom, noAddons } from '../helpers/fixtures.ts';
import { reset, startServer } from '../helpers/server.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

type Entry = readonly [level: string, line: string, details: LogDetails];

/** Returns a logger that keeps what it is called with. */
function createLogger() {
  const entries: Entry[] = [];
  const log = (level: string) => (line: string, details: LogDetails) =>
    entries.push([level, line, details]);
  const logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
  return { entries, logger };
}

const options = { bearerToken: 'S3CR3T-bearer', retry: { baseDelayMs: 1 } };

test('each attempt is a line of name=value pairs, and an object, at a level', async () => {
  const headers = { 'X-Request-Id': 'r-1', 'Retry-After': 0 };
  const server = await startServer([
    reset,
    { status: 503, headers },
    noAddons,
    { status: 404 },
    reset,
  ]);
  const { entries, logger } = createLogger();
  const { addons } = createAddonsClient({
    baseUrl: server.url,
    ...options,
    logger,
    logLevel: 'debug',
  });
  await addons.list('a');
  await errorFrom(() => addons.list('a'));
  await errorFrom(() => addons.remove('a', 'b'));
  expect(entries.map(([level]) => level)).toEqual(['warn', 'warn', 'debug', 'info', 'error']);
  const url = `${server.url}/v1/apps/a/addons`;
  const [[, lost = ''] = [], [, line = '', details] = []] = entries;
  expect(line.replace(/durationMs=\d+/, 'durationMs=0')).toBe(
    `addons operation=listAddons method=GET url=${url} path=/v1/apps/{app}/addons attempt=2 status=503 durationMs=0 requestId=r-1 retryInMs=0`,
  );
  expect(details).toEqual({
    operation: 'listAddons',
    method: 'GET',
    url,
    path: '/v1/apps/{app}/addons',
    attempt: 2,
    status: 503,
    durationMs: expect.any(Number),
    requestId: 'r-1',
    retryInMs: 0,
  });
  expect(lost).toContain('error="listAddons (app: a): no response (ECONNRESET). ');
});

test.each<[ClientOptions['logLevel'], string[]]>([
  ['debug', ['warn', 'debug']],
  [undefined, ['warn']],
  ['error', []],
  ['off', []],
])('the level %s', async (logLevel, expected) => {
  const server = await startServer([{ status: 503, headers: { 'Retry-After': 0 } }, noAddons]);
  const { entries, logger } = createLogger();
  await createAddonsClient({ baseUrl: server.url, ...options, logger, logLevel }).addons.list('a');
  expect(entries.map(([level]) => level)).toEqual(expected);
});

test('a level without a logger logs to the console', async () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
  const server = await startServer([{ status: 503, headers: { 'Retry-After': 0 } }, noAddons]);
  const client = createAddonsClient({ baseUrl: server.url, ...options, logLevel: 'info' });
  await client.addons.list('a');
  expect(warn).toHaveBeenCalledWith(
    expect.stringMatching(/^addons .* status=503 /),
    expect.anything(),
  );
});

test('no line has a secret, a query, or a character that changes a terminal or a log', async () => {
  const requestId = 'r-1\u0085\u009b31m " S3CR3T-bearer';
  const server = await startServer(
    { status: 500, headers: { 'X-Request-Id': Buffer.from(requestId).toString('latin1') } },
    { status: 500, body: { error: 'S3CR3T-api' } },
  );
  const { entries, logger } = createLogger();
  const attempts = { retry: { maxAttempts: 1 }, logger, logLevel: 'debug' } as const;
  const fetch: NonNullable<ClientOptions['fetch']> = () => {
    throw new Error('S3CR3T-cause');
  };
  const clients = [
    createAddonsClient({ ...options, baseUrl: server.url, ...attempts }),
    createAddonsClient({ apiToken: 'S3CR3T-api', baseUrl: server.url, ...attempts }),
    createAddonsClient({ ...options, ...attempts, fetch }),
  ];
  for (const { addons } of clients) {
    const query = { url: 'https://S3CR3T-drain@example.com' };
    await errorFrom(() => addons.removeLogDrain('a\u202eb', 'c', undefined, query));
  }
  expect(entries).toHaveLength(3);
  const text = JSON.stringify(entries);
  expect(text).toContain('[token]');
  expect(text).not.toContain('S3CR3T');
  for (const [, line] of entries) expect(line).toMatch(/^[ -~]+$/);
});

test('a logger that fails changes no result, and is reported once', async () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
  const server = await startServer(noAddons);
  const fail = () => Promise.reject(new Error('full'));
  const logger = {
    debug() {
      throw new Error('full');
    },
    info: fail,
    warn: fail,
    error: fail,
  };
  const { addons } = createAddonsClient({
    baseUrl: server.url,
    ...options,
    logger,
    logLevel: 'debug',
  });
  expect(await addons.list('a')).toEqual([]);
  expect(await addons.list('a')).toEqual([]);
  expect(warn).toHaveBeenCalledTimes(1);
});

test('a logger and an onAttempt are both called; the functions take a logger, too', async () => {
  const server = await startServer({ body: { addon_categories: [] } });
  const { entries, logger } = createLogger();
  const attempts: number[] = [];
  const client = createAddonsClient({
    baseUrl: server.url,
    logger,
    logLevel: 'debug',
    onAttempt: ({ attempt }) => attempts.push(attempt),
  });
  await client.catalog.listCategories();
  const onAttempt = logAttempts(logger, 'debug');
  await listAddonCategories(createClient({ server: () => server.url, onAttempt }));
  expect([entries.length, attempts]).toEqual([2, [1]]);
});

test.each<[object, string]>([
  [{ logger: { debug() {} } }, 'logger must have the methods debug, info, warn, error'],
  [{ logger: null }, 'logger must have'],
  [{ logLevel: 'verbose' }, 'logLevel must be one of debug, info, warn, error, off'],
])('an invalid logger or level is rejected: %j', async (invalid, message) => {
  expect(await errorFrom(() => createAddonsClient(invalid))).toMatchObject({
    kind: 'invalid_argument',
    message: expect.stringContaining(message),
  });
});
