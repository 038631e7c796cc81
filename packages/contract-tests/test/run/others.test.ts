import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { testOfToday } from '../../../../test/today.ts';
import type { Interceptor } from './relay.ts';
import { useRelayedSandbox } from './relayed-sandbox.ts';

const sandbox = useRelayedSandbox();
const { runThrough } = sandbox;

const testToday = testOfToday('notice', 'own', 'parallel', 'alone');

const notice = 'the list changed during the run: somebody else uses the same application';
const headers = { authorization: 'Bearer example-token', 'content-type': 'application/json' };
const addonsUrl = () => `${sandbox.mock.url}/v1/apps/example-app/addons`;
const plan = { addon_provider_id: 'scalingo-redis', plan_id: '599c1a2121276700011caadc' };

/** Provisions an addon as somebody else does; returns its id. */
async function provision(): Promise<string> {
  const body = JSON.stringify({ addon: plan });
  const response = await fetch(addonsUrl(), { method: 'POST', headers, body });
  expect(response.status).toBe(201);
  return ((await response.json()) as { addon: { id: string } }).addon.id;
}

const remove = (id: string) => fetch(`${addonsUrl()}/${id}`, { method: 'DELETE', headers });

/** Does something after each provisioning, before its response; gets the id of the addon. */
const afterProvision =
  (act: (id: string) => Promise<unknown>): Interceptor =>
  (request, response) => {
    const { method = '', url = '' } = request;
    if (method !== 'POST' || !/\/addons$/.test(url)) return false;
    const forward = async () => {
      const { authorization = '', 'content-type': type = '' } = request.headers;
      const sent = { authorization, 'content-type': type };
      const body = await text(request);
      const upstream = await fetch(sandbox.mock.url + url, { method, headers: sent, body });
      const received = await upstream.text();
      if (upstream.status === 201) await act(JSON.parse(received).addon.id);
      response.writeHead(upstream.status, Object.fromEntries(upstream.headers)).end(received);
    };
    void forward();
    return true;
  };

/** The checks that look at what the run has not created. */
const only = ['provision', 'upgrade', 'removal', 'consistency', 'wrong-method'];

const failuresOf = ({ findings }: Awaited<ReturnType<typeof runThrough>>) =>
  findings.filter(({ severity }) => severity === 'failure').map(({ message }) => message);

/** Provisions and removes addons all the time while something runs. */
async function besideOthers<T>(run: () => Promise<T>): Promise<T> {
  let isOver = false;
  const others = (async () => {
    while (!isOver) await remove(await provision());
  })();
  try {
    return await run();
  } finally {
    isOver = true;
    await others;
  }
}

describe('somebody else changes the application all the time', () => {
  testToday('notice')(
    'which is a notice, no failure and nothing that the run has left',
    async () => {
      let left: string | undefined;
      const leaves = afterProvision(async () => {
        left ??= await provision();
      });
      const result = await besideOthers(() =>
        runThrough(leaves, { only: ['removal', 'upgrade', 'consistency', 'wrong-method'] }),
      );
      expect(failuresOf(result)).toEqual([]);
      expect(result).toMatchObject({ passed: true, leftovers: [] });
      expect(result.findings.map(({ message }) => message)).toContain(notice);
      expect(left).toMatch(/^ad-/);
    },
  );

  testToday('own')('a failure nevertheless if an addon of the run disappears', async () => {
    let own: string | undefined;
    const loses = afterProvision(async (id) => {
      if (own !== undefined) await remove(own);
      own = id;
    });
    const result = await besideOthers(() => runThrough(loses, { only: ['removal', 'upgrade'] }));
    expect(failuresOf(result).length).toBeGreaterThan(0);
  });
});

describe('runs of the suite', () => {
  testToday('parallel')('at the same time find no failure of a healthy server', async () => {
    const results = await Promise.all([1, 2, 3].map((seed) => sandbox.run({ only, seed })));
    expect(results.map(failuresOf)).toEqual([[], [], []]);
    expect(results.map(({ passed, leftovers }) => ({ passed, leftovers }))).toEqual(
      results.map(() => ({ passed: true, leftovers: [] })),
    );
  });

  testToday('alone')('alone find a server that changes the addons of others', async () => {
    // Each provisioning removes one of the addons that existed before, as long as there is one.
    const existing = await Promise.all(Array.from({ length: 12 }, provision));
    const loses = afterProvision(async () => {
      const lost = existing.pop();
      if (lost !== undefined) await remove(lost);
    });
    const result = await runThrough(loses, { only: ['provision'] });
    expect(failuresOf(result)).toContain('the list is not the previous list plus the new addon');
  });
});

test('an addon that somebody else may have provisioned once leaves the run without a verdict', async () => {
  let left: string | undefined;
  const leaves = afterProvision(async () => {
    left ??= await provision();
  });
  const result = await runThrough(leaves, { only: ['removal'] });
  expect(failuresOf(result)).toEqual([]);
  expect(result.findings.map(({ message }) => message)).toEqual([notice]);
  expect(result.leftovers).toMatchObject([{ what: left }]);
  expect(result.interrupted).toBe(
    'somebody else seems to use the same application, so it is not known who has left what is listed: test with an app that nobody else uses',
  );
});

test('an addon that somebody else removes while a run reads it ends the run without a verdict', async () => {
  await remove('5415beca646173000b015000');
  const id = await provision();
  let count = 0;
  const result = await runThrough(
    ({ url = '' }, response) => {
      if (!url.includes(id) || ++count !== 5) return false;
      void remove(id).then(async () => {
        const gone = await fetch(sandbox.mock.url + url, { headers });
        response.writeHead(gone.status, Object.fromEntries(gone.headers)).end(await gone.text());
      });
      return true;
    },
    { allowWrites: false },
  );
  expect(count).toBeGreaterThan(5);
  expect(failuresOf(result)).toEqual([]);
  expect(result.passed).toBe(false);
  expect(result.interrupted).toBe(
    `somebody else removed the addon ${id}, which the run reads: test with an app that nobody else uses`,
  );
});
