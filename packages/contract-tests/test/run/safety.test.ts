import { describe, expect, test } from '@jest/globals';
import { reports } from '@scalingo-addons/contract-tests';
import { sample } from '../../../../test/sample.ts';
import { testOfToday } from '../../../../test/today.ts';
import type { Interceptor } from './relay.ts';
import { useRelayedSandbox } from './relayed-sandbox.ts';

const sandbox = useRelayedSandbox({ credentials: { apiToken: 'tk-us-example' } });
const { runThrough } = sandbox;

const testRemoval = testOfToday('aborted', 'lost', 'down');
const testSecrets = testOfToday('sent', 'reported');

const ids = async (): Promise<string[]> => {
  const headers = { Authorization: 'Bearer example-token' };
  const response = await fetch(`${sandbox.mock.url}/v1/apps/example-app/addons`, { headers });
  const { addons } = (await response.json()) as { addons: { id: string }[] };
  return addons.map(({ id }) => id);
};

const before = ['5415beca646173000b015000'];
const isProvision = (method?: string, url?: string) =>
  method === 'POST' && /\/addons$/.test(url ?? '');

describe('provisioned addons are removed', () => {
  testRemoval('aborted')('when the run is aborted', async () => {
    const controller = new AbortController();
    const result = await runThrough(
      ({ method, url }) => {
        if (sandbox.mock.requests.length > 60 && isProvision(method, url)) controller.abort();
        return false;
      },
      { signal: controller.signal },
    );
    expect(result).toMatchObject({ passed: false, leftovers: [] });
    expect(result.interrupted).toMatch('aborted');
    expect(
      sandbox.mock.requests.filter(({ operation }) => operation === 'provisionAddon').length,
    ).toBeGreaterThan(0);
    expect(await ids()).toEqual(before);
  });

  /** Loses the response to the first provision request, which the server processes. */
  const losing = (): Interceptor => {
    let lost = 0;
    return ({ method, url, headers }, response) => {
      if (!isProvision(method, url) || lost > 0 || headers.authorization === undefined)
        return false;
      lost++;
      response.writeHead = () => response.destroy();
      return false;
    };
  };

  testRemoval('lost')(
    'when the response of the request is lost, with --remove-suspected only',
    async () => {
      const only = ['responds', 'provision'];
      const careful = await runThrough(losing(), { only });
      expect(careful.findings).toMatchObject([
        { check: 'responds', operationId: 'provisionAddon' },
      ]);
      const left = (await ids()).filter((id) => !before.includes(id));
      expect(left).toHaveLength(1);
      expect(careful.leftovers).toMatchObject([
        { what: left[0], why: expect.stringContaining('removeSuspected') },
      ]);
      sandbox.mock.reset();
      const result = await runThrough(losing(), { only, removeSuspected: true });
      expect(result.leftovers).toEqual([]);
      expect(await ids()).toEqual(before);
    },
  );

  test('when a check fails', async () => {
    const result = await runThrough(
      ({ method, url }, response) => {
        if (method !== 'HEAD' || !url?.includes('addon_categories')) return false;
        response.writeHead(200, { 'Content-Type': 'application/json', 'X-Request-Id': '' }).end();
        return true;
      },
      { only: ['provision', 'upgrade', 'head'] },
    );
    expect(result.passed).toBe(false);
    expect(sandbox.mock.requests.some(({ operation }) => operation === 'provisionAddon')).toBe(
      true,
    );
    expect(await ids()).toEqual(before);
  });

  testRemoval('down')(
    'or listed with a command to remove them, when the server is down',
    async () => {
      let isGone = false;
      const result = await runThrough(({ method, url }, response) => {
        isGone ||= method === 'PATCH' && /addons\/ad-/.test(url ?? '');
        if (isGone) response.destroy();
        return isGone;
      });
      expect(result.interrupted).toMatch('stopped responding');
      const left = (await ids()).filter((id) => !before.includes(id));
      expect(left.length).toBeGreaterThan(0);
      const addons = result.leftovers.filter(({ command }) => command.includes('/addons/'));
      expect(addons.map(({ what }) => what).sort()).toEqual(left.sort());
      for (const { command, what } of addons) {
        expect(command).toBe(
          `curl -X DELETE -H "authorization: Bearer $SCALINGO_BEARER_TOKEN" '${sandbox.url}/v1/apps/example-app/addons/${what}'`,
        );
      }
    },
  );
});

test('an addon that is hidden from another account is removed with the credentials of the run', async () => {
  const foreign = 'trial-token';
  let hidden = 0;
  const result = await runThrough(
    ({ method, url, headers }, response) => {
      const isHidden = headers.authorization === `Bearer ${foreign}` && /addons\//.test(url ?? '');
      if (!isHidden) return false;
      if (method === 'DELETE') hidden++;
      const body = '{"resource":"app","error":"not found"}';
      const fields = { 'Content-Type': 'application/json', 'X-Request-Id': '1' };
      response.writeHead(404, fields).end(method === 'HEAD' ? undefined : body);
      return true;
    },
    {
      credentials: { bearerToken: 'example-token', foreignBearerToken: foreign },
      only: ['access'],
    },
  );
  expect(hidden).toBeGreaterThan(0);
  expect(result).toMatchObject({ passed: true, leftovers: [] });
  expect(await ids()).toEqual(before);
});

test('addons provisioned by rejected requests are listed', async () => {
  const body = { addon_provider_id: 'scalingo-redis', plan_id: '599c1a2121276700011caadc' };
  let isDone = false;
  const result = await runThrough(
    ({ method, url, headers }) => {
      const isRejected = method === 'POST' && /addons$/.test(url ?? '') && !headers.authorization;
      if (!isRejected || isDone) return false;
      isDone = true;
      const authorization = 'Bearer example-token';
      void fetch(sandbox.mock.url + url, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ addon: body }),
      });
      return false;
    },
    { only: ['access'] },
  );
  expect(isDone).toBe(true);
  const left = (await ids()).filter((id) => !before.includes(id));
  expect(left).toHaveLength(1);
  expect(result.leftovers).toMatchObject([
    {
      what: left[0],
      why: expect.stringContaining('no response says'),
      command: expect.any(String),
    },
  ]);
});

test.each([0, 1])(
  'what somebody else provisions while a request gets 503 is listed, not removed (%i)',
  async (at) => {
    let times = 0;
    let own: Promise<unknown> = Promise.resolve();
    const result = await runThrough(
      ({ method, url, headers }, response) => {
        if (!isProvision(method, url) || headers.authorization === undefined || times++ !== at)
          return false;
        const body = { addon_provider_id: 'scalingo-redis', plan_id: '599c1a2121276700011caadc' };
        own = fetch(sandbox.mock.url + url, {
          method: 'POST',
          headers: { authorization: 'Bearer example-token', 'content-type': 'application/json' },
          body: JSON.stringify({ addon: body }),
        }).then(async (provisioned) => {
          // A server under load can name what it has not created.
          const named = at === 0 ? await provisioned.text() : '{"error":"busy"}';
          response.writeHead(503, { 'Content-Type': 'application/json' }).end(named);
        });
        return true;
      },
      { only: ['provision'] },
    );
    await own;
    const left = (await ids()).filter((id) => !before.includes(id));
    expect(left).toHaveLength(1);
    expect(
      sandbox.mock.requests.filter(
        ({ method, target }) => method === 'DELETE' && target.includes(left[0] ?? '-'),
      ),
    ).toEqual([]);
    expect(result).toMatchObject({
      passed: false,
      leftovers: [
        {
          what: left[0],
          why: expect.stringContaining('may belong to it: the response 503'),
          command: expect.stringContaining(`/addons/${left[0]}'`),
        },
      ],
    });
  },
);

describe('existing addons are left alone', () => {
  test('even if the server returns the id of one for a new addon', async () => {
    const result = await runThrough(({ method, url }, response) => {
      if (!isProvision(method, url)) return false;
      const writeHead = response.writeHead.bind(response);
      response.writeHead = ((status: number) => writeHead(status)) as typeof response.writeHead;
      const end = response.end.bind(response);
      const write = response.write.bind(response);
      response.write = ((chunk: Buffer) =>
        write(
          chunk.toString().replace(/ad-[0-9a-f-]{36}/, before[0] ?? ''),
        )) as typeof response.write;
      response.end = end;
      return false;
    });
    expect(result.passed).toBe(false);
    expect(await ids()).toEqual(expect.arrayContaining(before));
    const touched = sandbox.mock.requests.filter(
      ({ method, target }) =>
        ['DELETE', 'PATCH'].includes(method) && target.includes(before[0] ?? ''),
    );
    expect(touched).toEqual([]);
  });

  test('and nothing is written if they cannot be read', async () => {
    const result = await runThrough(({ method, url }, response) => {
      if (method !== 'GET' || !/\/apps\/[^/]+\/[^/]+$/.test(url ?? '')) return false;
      response.writeHead(500).end();
      return true;
    });
    expect(result.interrupted).toContain('cannot be read (500), so nothing is written');
    expect(result.passed).toBe(false);
    expect(result.findings.map(({ operationId }) => operationId)).toContain('listAddons');
    const writing = sandbox.mock.requests.filter(
      ({ method, operation }) => method !== 'GET' && operation !== 'exchangeToken',
    );
    expect(writing).toEqual([]);
  });
});

describe('results and reports contain no secrets', () => {
  const plain = ['tk-us-example', 'example-token', 'trial-token', ':tk-us-example'];
  const secrets = plain.flatMap((it) => [it, btoa(it).replace(/=+$/, '')]);

  testSecrets('sent')('the API token is sent to the authentication service only', async () => {
    const seen: string[] = [];
    const { findings, cases } = await runThrough(
      ({ headers }) => {
        seen.push(headers.authorization ?? '');
        return false;
      },
      { authUrl: sandbox.mock.url },
    );
    expect(findings).toEqual([]);
    expect(seen.length).toBeGreaterThan(300);
    expect(seen.filter((it) => it.includes('tk-us-example'))).toEqual([]);
    expect(seen).not.toContain(`Basic ${btoa(':tk-us-example')}`);
    expect(cases.map(({ skipped }) => skipped)).toContain(
      'there is no API token, or it may be sent to the authentication service only',
    );
  });

  const given = [
    { apiToken: 'tk-us-example', foreignBearerToken: 'trial-token' },
    { bearerToken: 'example-token' },
  ];
  testSecrets('reported').each(sample(given, { kindOf: () => 'credentials', minKinds: 1 }))(
    'with %j',
    async (credentials) => {
      // The server echoes the credentials, so that there are findings with secrets.
      const result = await runThrough(
        ({ headers, url }, response) => {
          if (!url?.includes('addon_categories')) return false;
          const echo = { addon_categories: [], echo: headers.authorization };
          response.writeHead(200, {
            'Content-Type': 'application/json',
            'X-Echo': String(headers.authorization),
            'X-Session': btoa(headers.authorization?.split(' ')[1] ?? ''),
          });
          response.end(JSON.stringify(echo));
          return true;
        },
        { credentials },
      );
      expect(result.findings.map(({ check }) => check)).toContain('secrets');
      const tokens = sandbox.mock.requests.length;
      expect(tokens).toBeGreaterThan(100);
      const texts = [
        JSON.stringify(result),
        ...Object.values(reports).map((it) => it.render(result)),
      ];
      for (const text of texts) {
        const forms = [/eyJ[\w-]{8,}\.[\w-]{8,}/, /token=[0-9a-f]{40}/];
        expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
        expect(forms.filter((form) => form.test(text))).toEqual([]);
      }
      expect(texts[0]?.includes('Bearer $SCALINGO_BEARER_TOKEN')).toBe(true);
    },
  );
});
