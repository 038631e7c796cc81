import { afterEach, describe, expect, test } from '@jest/globals';
import { type Mock, type MockOptions, startMock } from '@scalingo-addons/mock';
import { connectRaw } from './http/raw.ts';
import { addonsPath, ids } from './sandbox/client.ts';

let mock: Mock | undefined;
afterEach(() => mock?.stop());

/** Starts a sandbox, and returns the URLs in its responses to a request with a `Host`. */
async function urlsFrom(options: MockOptions, host?: string) {
  mock = await startMock({ engine: 'sandbox', ...options });
  const { port } = new URL(mock.url);
  // `fetch` sends no other Host than that of the URL.
  const get = async (path: string) => {
    const raw = await connectRaw(`http://127.0.0.1:${port}`);
    const headers = ['Authorization: Bearer example-token', 'Connection: close'];
    const lines = [`GET ${path} HTTP/1.1`, `Host: ${host ?? `127.0.0.1:${port}`}`, ...headers];
    raw.write([...lines, '', ''].join('\r\n'));
    const [, body = ''] = (await raw.closed()).split('\r\n\r\n');
    return JSON.parse(body);
  };
  const { addon } = (await get(`${addonsPath('example-app')}/${ids.addon}/sso`)) as {
    addon: { sso_url: string };
  };
  const { regions } = (await get('/v1/regions')) as { regions: Record<string, string>[] };
  return { sso: addon.sso_url, region: regions.at(-1) };
}

describe('URLs in responses', () => {
  test('start with the public URL', async () => {
    const publicUrl = 'https://mock.example.com/base/';
    const { sso, region } = await urlsFrom({ publicUrl }, 'any:80');
    const base = 'https://mock.example.com/base';
    expect(sso.startsWith(`${base}/sso?`)).toBe(true);
    expect(region).toMatchObject({
      api: base,
      database_api: base,
      dashboard: `${base}/dashboard`,
      ssh: 'mock.example.com:22',
    });
    expect(mock?.publicUrl).toBe(base);
  });

  test.each(['mock:4010', 'localhost:8080', '[::1]:4010', 'example.com'])(
    'start with the Host of the request, %s',
    async (host) => {
      const { sso, region } = await urlsFrom({}, host);
      expect(sso.startsWith(`http://${host}/sso?`)).toBe(true);
      const ssh = `${host.replace(/:\d+$/, '')}:22`;
      expect(region).toMatchObject({ api: `http://${host}`, database_api: `http://${host}`, ssh });
    },
  );

  test('start with the own URL if the Host is none of a URL', async () => {
    const { region } = await urlsFrom({}, 'a%zz');
    expect(region).toMatchObject({ api: mock?.url });
  });

  test('are usable if the mock listens on all addresses', async () => {
    const { sso, region } = await urlsFrom({ host: '0.0.0.0' });
    const response = await fetch(sso);
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect((await fetch(`${region?.api}/v1/addon_categories`)).status).toBe(200);
  });
});

test.each([
  'mock.example.com',
  'ftp://a',
  'https://me:word@a',
  'https://a?b',
  'https://a#b',
  'https://a/?',
  'https://a/#',
  'https://a/%zz',
  '',
])('the public URL "%s" is rejected', async (publicUrl) => {
  await expect(startMock({ engine: 'sandbox', publicUrl })).rejects.toThrow(
    'The public URL must be an HTTP URL',
  );
});
