import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  checkHar,
  RunError,
  type RunOptions,
  reports,
  runContract,
  startProxy,
} from '@scalingo-addons/contract-tests';
import { startMock } from '@scalingo-addons/mock';
import { testOfToday } from '../../../../test/today.ts';
import { startRelay } from './relay.ts';
import { useRelayedSandbox } from './relayed-sandbox.ts';

const testRun = testOfToday('of some operations', 'stateless', 'headers', 'proxy');

const sandbox = useRelayedSandbox();
const { run, runThrough } = sandbox;

/** Breaks the categories of a server. */
const brokenCategories: Parameters<typeof runThrough>[0] = ({ url }, response) => {
  if (!url?.includes('/addon_categories')) return false;
  response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
  return true;
};

describe('operations', () => {
  testRun('of some operations')(
    'that are not selected are not judged, and named as not tested',
    async () => {
      const options = { allowWrites: false, only: ['schema'] };
      const skipped = await runThrough(brokenCategories, {
        ...options,
        skipOperations: ['listAddonCategories'],
      });
      expect(skipped.findings).toEqual([]);
      expect(skipped.coverage.operations.missed).toContainEqual({
        what: 'listAddonCategories',
        why: 'the operation was not selected',
      });
      const selected = await run({ ...options, operations: ['listAddonCategories'] });
      expect(new Set(selected.findings.map(({ operationId }) => operationId))).toEqual(
        new Set(['listAddonCategories']),
      );
      expect(selected.coverage.operations.reached).toBe(1);
    },
  );

  test('must exist', async () => {
    await expect(run({ operations: ['listAddonCategorys'] })).rejects.toThrow(
      'The contract has no operation "listAddonCategorys". Did you mean listAddonCategories?',
    );
    await expect(run({ skipOperations: ['x'] })).rejects.toThrow('Available operations: ');
  });
});

test.each([
  [{ only: ['body'], skip: ['body'] }, 'each selected check is skipped, too'],
  [{ only: [] }, 'no check is selected'],
  [
    { operations: ['listAddons'], skipOperations: ['listAddons'] },
    'each selected operation is skipped, too',
  ],
  [{ operations: [] }, 'no operation is selected'],
])('a run that would check nothing does not start: %j', async (options, why) => {
  const before = sandbox.mock.requests.length;
  await expect(run(options)).rejects.toThrow(new RunError(`Nothing would be checked: ${why}.`));
  await expect(startProxy({ upstream: sandbox.url, ...options })).rejects.toThrow(
    `Nothing would be checked: ${why}.`,
  );
  await expect(checkHar('missing.har', options)).rejects.toThrow(
    `Nothing would be checked: ${why}.`,
  );
  expect(sandbox.mock.requests).toHaveLength(before);
});

test('an option that a caller without types leaves out is named as the library names it', async () => {
  const options = { baseUrl: sandbox.url, app: 'example-app' };
  await expect(runContract(undefined as unknown as RunOptions)).rejects.toThrow(
    new RunError('The options must be an object with baseUrl, app and credentials.'),
  );
  await expect(runContract(options as RunOptions)).rejects.toThrow(
    new RunError(
      'The option credentials must be an object, such as { apiToken } or { bearerToken }; {} has none.',
    ),
  );
  const { app: _app, ...withoutApp } = { ...options, credentials: {} };
  await expect(runContract(withoutApp as unknown as RunOptions)).rejects.toThrow(
    new RunError(
      "The option app must be the name or id of an app, or '' for a document without apps.",
    ),
  );
  await expect(runContract({ ...options, app: 'no-app', credentials: {} })).rejects.toThrow(
    new RunError('No credentials: set credentials.apiToken or credentials.bearerToken.'),
  );
  await expect(
    runContract({ ...options, app: 'no-app', credentials: { bearerToken: 'example-token' } }),
  ).rejects.toThrow(new RunError('The server has no app "no-app". Choose another one with app.'));
  await expect(runContract({ credentials: {} } as RunOptions)).rejects.toThrow(
    new RunError('baseUrl must be the URL of a server, such as http://127.0.0.1:4010.'),
  );
});

describe('header fields', () => {
  test('are sent with each request and never reported', async () => {
    const seen = new Set<unknown>();
    const result = await runThrough(
      (request, response) => {
        seen.add(request.headers['x-gateway-key']);
        return brokenCategories(request, response);
      },
      { headers: { 'X-Gateway-Key': 'top-secret-7' }, allowWrites: false },
    );
    expect([...seen]).toEqual(['top-secret-7']);
    expect(result.findings.length).toBeGreaterThan(0);
    for (const { render } of Object.values(reports)) {
      expect(render(result)).not.toContain('top-secret');
    }
  });

  testRun('headers')('that repeat the app or a part of the base URL hide neither', async () => {
    const { exchanges } = await runThrough(brokenCategories, {
      headers: { 'X-App': 'example-app', 'X-Region': '127.0.0.1' },
      allowWrites: false,
      operations: ['listAddons'],
    });
    const urls = exchanges.map(({ request }) => request.url);
    expect(urls.some((it) => it.endsWith('/v1/apps/example-app/addons'))).toBe(true);
    expect(urls.filter((it) => !it.startsWith('http://127.0.0.1:'))).toEqual([]);
  });

  test.each([
    ['invalid', 'a b', 'takes a valid header field'],
    ['reserved', 'Authorization', 'cannot set Authorization'],
  ])('must not be %s', async (_why, name, message) => {
    await expect(run({ headers: { [name]: 'secret' } })).rejects.toThrow(message);
  });
});

test('a run ends after its maximum time, says what it did not come to, and cleans up', async () => {
  // It never ends otherwise: HEAD gets no response.
  const result = await runThrough(({ method }) => method === 'HEAD', { maxTimeMs: 1_500 });
  expect(result).toMatchObject({ passed: false, leftovers: [] });
  expect(result.interrupted).toBe('the run took longer than maxTimeMs, 1.5 s');
  expect(result.cases.map(({ skipped }) => skipped)).toContain('the run ended');
});

describe('a proxy of the environment', () => {
  const variables = ['HTTP_PROXY', 'NO_PROXY'];
  const before = variables.map((name) => [name, process.env[name]] as const);
  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  testRun('proxy')('is used unless NO_PROXY names the server', async () => {
    const origins: unknown[] = [];
    const baseUrl = 'http://api.example.test';
    await sandbox.intercept(({ url }) => {
      origins.push(url?.slice(0, baseUrl.length));
      return false;
    });
    process.env.HTTP_PROXY = sandbox.url;
    const options = { baseUrl, authUrl: baseUrl, requestsPerMinute: 0, useProxyVariables: true };
    const only = ['accepts-valid', 'removal', 'head'];
    const result = await run({ ...options, only });
    expect(result.passed).toBe(true);
    expect(new Set(origins)).toEqual(new Set([baseUrl]));
    process.env.NO_PROXY = '127.0.0.1';
    origins.length = 0;
    const { url } = sandbox.mock;
    const direct = await run({ ...options, baseUrl: url, only: ['head'], allowWrites: false });
    expect(direct.passed).toBe(true);
    expect(origins).toEqual([]);
  });
});

describe('a server that is not ready', () => {
  test('is waited for', async () => {
    const placeholder = createServer();
    await new Promise<void>((resolve) => placeholder.listen(0, '127.0.0.1', resolve));
    const { port } = placeholder.address() as AddressInfo;
    await new Promise((resolve) => placeholder.close(resolve));
    const options = { only: ['head'], allowWrites: false, baseUrl: `http://127.0.0.1:${port}` };
    await expect(run(options)).rejects.toThrow(/No response/);
    const result = run({ ...options, waitForServerMs: 60_000 });
    const late = await startRelay(sandbox.mock.url, () => false, port);
    expect((await result).passed).toBe(true);
    await late.stop();
  });
});

testRun('stateless')('a stateless run passes against a mock that stores nothing', async () => {
  const mock = await startMock();
  const result = await run({ baseUrl: mock.url, stateless: true });
  await mock.stop();
  expect(result.findings).toEqual([]);
  expect(result).toMatchObject({ passed: true, leftovers: [] });
  expect(new Set(result.cases.map(({ check }) => check))).not.toContain('lifecycle');
});

describe('a server without a catalog', () => {
  const withoutCatalog: Parameters<typeof runThrough>[0] = ({ url }, response) => {
    if (!/\/v1\/addon_providers(\?|$)/.test(url ?? '')) return false;
    response.writeHead(500).end();
    return true;
  };
  const plan = { provider: 'mysql', plan: 'mysql-starter', only: ['provision'] };

  test('uses the plan of the options, if it may cost something', async () => {
    const [category] = await fetch(`${sandbox.mock.url}/v1/addon_providers`)
      .then((response) => response.json() as Promise<{ addon_providers: Provider[] }>)
      .then(({ addon_providers }) =>
        addon_providers.filter(({ plans }) => plans.some(({ price }) => price === 0)),
      );
    const free = category?.plans.find(({ price }) => price === 0);
    const named = { ...plan, provider: category?.id, plan: free?.id };
    const result = await runThrough(withoutCatalog, { ...named, allowPaid: true });
    expect(
      result.cases.filter(({ check, skipped }) => check === 'provision' && !skipped),
    ).not.toEqual([]);
    expect(result.leftovers).toEqual([]);
  });

  test('needs --allow-paid', async () => {
    await expect(runThrough(withoutCatalog, plan)).rejects.toThrow(/ allowPaid\.$/);
  });
});

interface Provider {
  readonly id: string;
  readonly plans: readonly { readonly id: string; readonly price: number }[];
}

test('a base URL with the path that the paths of the contract start with gets the right one', async () => {
  const options = { baseUrl: `${sandbox.url}/gateway/v1`, app: 'example-app' };
  const sentence = `The server returned 404: the paths of the contract start with /v1 themselves, so set baseUrl to ${sandbox.url}/gateway.`;
  for (const credentials of [{ apiToken: 'tk-us-example' }, { bearerToken: 'example-token' }]) {
    const running = runContract({ ...options, credentials, only: ['access'] });
    const said = await running.then(
      ({ interrupted }) => interrupted,
      (error: RunError) => error.message,
    );
    expect(said).toBe(sentence);
  }
});

test('a token exchange of another server that does not respond says which, and how to choose it', async () => {
  const authUrl = 'http://127.0.0.1:1';
  const credentials = { apiToken: 'tk-us-example' };
  const options = { baseUrl: sandbox.url, app: 'example-app', authUrl, credentials };
  await expect(runContract(options)).rejects.toThrow(
    `No response from ${authUrl}, which exchanges the API token: the connection was refused. Set authUrl if another server does, or credentials.bearerToken in place of credentials.apiToken.`,
  );
});
