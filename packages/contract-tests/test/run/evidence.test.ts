import { expect, test } from '@jest/globals';
import type { RunError } from '@scalingo-addons/contract-tests';
import { sample } from '../../../../test/sample.ts';
import { retryAfterMs } from '../../src/http/retry-after.ts';
import { useRelayedSandbox } from './relayed-sandbox.ts';

const sandbox = useRelayedSandbox();
const { runThrough } = sandbox;

const headers = { authorization: 'Bearer example-token', 'content-type': 'application/json' };
const addonsUrl = () => `${sandbox.mock.url}/v1/apps/example-app/addons`;

test('429 is retried on this machine, too, and in the cleanup', async () => {
  let count = 0;
  const limited: string[] = [];
  const { findings, leftovers, passed } = await runThrough(
    ({ method = '', url = '' }, response) => {
      // Every third request is too much, whatever the document says.
      if (++count % 3 !== 0) return false;
      limited.push(`${method} ${url}`);
      response
        .writeHead(429, { 'Retry-After': '0', 'Content-Type': 'text/plain' })
        .end('Slow down.');
      return true;
    },
    { only: ['accepts-valid', 'removal', 'provision', 'access'] },
  );
  expect(limited.length).toBeGreaterThan(100);
  expect({ findings, leftovers, passed }).toEqual({ findings: [], leftovers: [], passed: true });
});

test('Retry-After is honored', async () => {
  let isFirst = true;
  const { exchanges } = await runThrough(
    ({ method, url }, response) => {
      if (method !== 'HEAD' || !url?.includes('addon_categories') || !isFirst) return false;
      isFirst = false;
      response.writeHead(429, { 'Retry-After': '1' }).end();
      return true;
    },
    { only: ['head'] },
  );
  const at = exchanges.findIndex(({ response }) => response?.status === 429);
  const [limited, next] = exchanges.slice(at, at + 2);
  expect((next?.startedAt ?? 0) - (limited?.startedAt ?? 0)).toBeGreaterThanOrEqual(999);
  expect(next?.request.url).toBe(limited?.request.url);
});

test.each([
  ['0', 0],
  ['120', 120_000],
  ['Thu, 26 Nov 2026 12:00:10 GMT', 10_000],
  ['Thu, 26 Nov 2026 11:00:00 GMT', 0],
  ['soon', undefined],
  ['', undefined],
  [undefined, undefined],
])('reads Retry-After: %s', (value, delay) => {
  const headers = value === undefined ? {} : { 'retry-after': value };
  const now = Date.parse('2026-11-26T12:00:00Z');
  expect(retryAfterMs(headers, now)).toBe(delay);
  // The clock of the server, if it shows it, is the one that counts.
  const date = new Date(now).toUTCString();
  expect(retryAfterMs({ ...headers, date }, now + 3_600_000)).toBe(delay);
});

test('an operation that is always limited is a failure, and ends no run', async () => {
  const { findings, interrupted } = await runThrough(
    ({ url = '' }, response) => {
      if (!url.includes('addon_categories')) return false;
      response.writeHead(429, { 'Retry-After': '0' }).end();
      return true;
    },
    { only: ['accepts-valid'] },
  );
  expect(interrupted).toBeUndefined();
  expect(findings.map(({ operationId }) => operationId)).toContain('listAddonCategories');
});

test('a server that limits whatever is sent is not judged, and each delay is announced', async () => {
  const delays: number[] = [];
  const { interrupted, findings } = await runThrough(
    (_request, response) => {
      response.writeHead(429, { 'Retry-After': '0' }).end();
      return true;
    },
    { only: ['accepts-valid'], onRateLimit: (delayMs) => delays.push(delayMs) },
  ).catch((error: RunError) => ({ interrupted: error.message, findings: error.result?.findings }));
  expect(interrupted).toBe(
    'The server rejects listAddons with 429, however long the run waits. Try again later, with a lower requestsPerMinute.',
  );
  expect(findings).toEqual([]);
  expect(delays.length).toBeGreaterThan(1);
  expect(new Set(delays)).toEqual(new Set([0]));
});

test.each(sample([500, 503, undefined], { kindOf: () => 'status', minKinds: 1 }))(
  'a look that gets %s does not prove that something is gone or changed',
  async (status) => {
    let hasChanged = false;
    const { findings } = await runThrough(
      ({ method = '', url = '' }, response) => {
        if (method === 'PATCH') hasChanged = true;
        if (!hasChanged || method !== 'GET' || !/\/addons\/ad-[^/]+$/.test(url)) return false;
        if (status === undefined) response.destroy();
        else response.writeHead(status).end();
        return true;
      },
      { only: ['rejects-invalid'] },
    );
    expect(hasChanged).toBe(true);
    expect(findings.filter(({ message }) => /changed data/.test(message))).toEqual([]);
  },
);

test('a single error while looking at the outcome of a request is looked at again', async () => {
  let count = 0;
  const { findings } = await runThrough(
    ({ method, url = '' }, response) => {
      if (method !== 'GET' || !/\/addons(\/ad-[^/]+)?$/.test(url) || ++count % 3 !== 0)
        return false;
      response.writeHead(503).end();
      return true;
    },
    { only: ['removal', 'provision', 'upgrade'] },
  );
  expect(count).toBeGreaterThan(20);
  expect(findings).toEqual([]);
});

test('what others do between two requests is no failure of the server', async () => {
  let count = 0;
  let other: string | undefined;
  const { findings } = await runThrough(
    ({ method, url = '' }, response) => {
      if (method !== 'GET' || !/\/addons$/.test(url) || ++count % 3 !== 0) return false;
      const body = { addon_provider_id: 'scalingo-redis', plan_id: '599c1a2121276700011caadc' };
      const change =
        other === undefined
          ? fetch(addonsUrl(), { method: 'POST', headers, body: JSON.stringify({ addon: body }) })
          : fetch(`${addonsUrl()}/${other}`, { method: 'DELETE', headers });
      void change.then(async (done) => {
        other =
          done.status === 201
            ? ((await done.json()) as { addon: { id: string } }).addon.id
            : undefined;
        const list = await fetch(sandbox.mock.url + url, { headers });
        response.writeHead(list.status, Object.fromEntries(list.headers));
        response.end(await list.text());
      });
      return true;
    },
    { only: ['consistency'] },
  );
  expect(count).toBeGreaterThan(5);
  expect(findings).toEqual([]);
});

test('somebody else who uses the application is a notice, no failure', async () => {
  let lists = 0;
  let isProvisioned = false;
  const { findings } = await runThrough(
    ({ method, url = '' }, response) => {
      // Right before the second list after a provision.
      if (method === 'POST' && /\/addons$/.test(url)) isProvisioned = true;
      const isList = method === 'GET' && /\/addons$/.test(url);
      if (!isList || !isProvisioned || ++lists % 7 !== 2) return false;
      const body = { addon_provider_id: 'scalingo-redis', plan_id: '599c1a2121276700011caadc' };
      void fetch(addonsUrl(), { method: 'POST', headers, body: JSON.stringify({ addon: body }) })
        .then(() => fetch(sandbox.mock.url + url, { headers }))
        .then(async (list) => {
          response.writeHead(list.status, Object.fromEntries(list.headers));
          response.end(await list.text());
        });
      return true;
    },
    { only: ['removal', 'provision', 'upgrade'] },
  );
  expect(lists).toBeGreaterThan(7);
  expect(findings.map(({ severity }) => severity)).not.toContain('failure');
  expect(findings.map(({ message }) => message)).toContain(
    'the list changed during the run: somebody else uses the same application',
  );
});

test('a catalog that changes during the run is no failure', async () => {
  let count = 0;
  const { findings } = await runThrough(
    ({ method, url = '' }, response) => {
      if (method !== 'GET' || !/\/addon_(providers|categories)/.test(url)) return false;
      const isAfter = ++count > 12;
      void fetch(sandbox.mock.url + url, { headers }).then(async (list) => {
        const text = await list.text();
        const { etag: _, 'content-length': __, ...fields } = Object.fromEntries(list.headers);
        response.writeHead(list.status, fields);
        response.end(isAfter ? text.replaceAll(/"price":(?=\d)/g, '"price":1') : text);
      });
      return true;
    },
    { only: ['consistency'] },
  );
  expect(count).toBeGreaterThan(12);
  expect(findings).toEqual([]);
});

test('a cleanup that cannot read the list says what it may have left', async () => {
  let isLost = false;
  const { leftovers } = await runThrough(
    ({ method, url = '' }, response) => {
      const isList = /\/addons$/.test(url);
      if (isLost && isList && method === 'GET') {
        response.writeHead(503).end();
        return true;
      }
      if (method !== 'POST' || !isList || isLost) return false;
      isLost = true;
      response.writeHead = () => response.destroy();
      return false;
    },
    { only: ['provision'] },
  );
  expect(leftovers).toMatchObject([
    {
      what: 'perhaps one addon',
      why: expect.stringContaining('the list cannot be read'),
      command: expect.stringMatching(/^curl -H .*\/addons'$/),
    },
  ]);
});
