import { afterEach, describe, expect, test } from '@jest/globals';
import { type Mock, type MockOptions, startMock } from '@scalingo-addons/mock';
import { addonsPath, ids } from './sandbox/client.ts';

let mock: Mock | undefined;
afterEach(() => mock?.stop());

/** Starts a sandbox, and returns an SSO URL. */
async function ssoUrl(options: MockOptions): Promise<string> {
  mock = await startMock({ engine: 'sandbox', controlPort: 0, ...options });
  const { port } = new URL(mock.url);
  const base = `http://127.0.0.1:${port}`;
  const response = await fetch(`${base}${addonsPath('example-app')}/${ids.addon}/sso`, {
    headers: { Authorization: 'Bearer example-token' },
  });
  const { addon } = (await response.json()) as { addon: { sso_url: string } };
  return addon.sso_url;
}

describe('SSO URLs', () => {
  test('start with the public URL', async () => {
    const publicUrl = 'https://mock.example.com/base/';
    const url = await ssoUrl({ publicUrl });
    expect(url).toMatch(/^https:\/\/mock\.example\.com\/base\/sso\?/);
    expect(mock?.publicUrl).toBe('https://mock.example.com/base');
  });

  test('are usable if the mock listens on all addresses', async () => {
    const url = await ssoUrl({ host: '0.0.0.0' });
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  });
});

test.each(['mock.example.com', 'ftp://a', 'https://me:word@a', 'https://a?b', 'https://a#b', ''])(
  'the public URL "%s" is rejected',
  async (publicUrl) => {
    await expect(startMock({ engine: 'sandbox', publicUrl })).rejects.toThrow(
      'The public URL must be an HTTP URL',
    );
  },
);
