import { expect, test } from '@jest/globals';
import { type ClientOptions, createAddonsClient } from '../../src/index.ts';
import { errorFrom, noAddons } from '../helpers/fixtures.ts';
import { startServer } from '../helpers/server.ts';

const invalid: ClientOptions[] = [
  { baseUrl: 'http://api.example.com' },
  { baseUrl: 'http://127.0.0.1.example.com' },
  { baseUrl: 'http://localhost.example.com' },
  { baseUrl: 'http://10.0.0.1' },
  { baseUrl: 'ftp://localhost' },
  { baseUrl: 'ftp://localhost', allowInsecure: true },
  { baseUrl: 'file:///etc' },
  { baseUrl: 'example.com' },
  { baseUrl: '/v1' },
  { baseUrl: '' },
  { baseUrl: 'https://user:hunter22@example.com' },
  { baseUrl: 'https://user@example.com' },
  { baseUrl: 'https://:hunter22@example.com', allowInsecure: true },
  { region: '' },
  { region: 'evil.com/' },
  { region: 'evil.com#' },
  { region: 'a.b' },
  { region: '..' },
  { region: 'x@evil' },
  { region: 'osc-fr1\n' },
];
test.each(invalid)('%j is rejected', async (options) => {
  const error = await errorFrom(() => createAddonsClient(options));
  expect(error).toMatchObject({ kind: 'invalid_argument' });
  expect(error.message).not.toContain('hunter22');
});

const invalidLimits = [Number.NaN, -1, 0, '100'];
test.each(invalidLimits)('a time limit of %j is rejected', async (ms) => {
  const server = await startServer(noAddons);
  for (const name of ['attemptTimeoutMs', 'totalTimeoutMs']) {
    const limit = { [name]: ms } as ClientOptions;
    const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    const errors = [await errorFrom(() => addons.list('a', limit))];
    errors.push(await errorFrom(() => createAddonsClient(limit)));
    expect(errors[0]?.operation).toBe('listAddons');
    for (const { kind, message } of errors) {
      expect([kind, message]).toEqual(['invalid_argument', expect.stringContaining(name)]);
    }
  }
  expect(server.requests).toEqual([]);
});

test.each<ClientOptions>([
  { baseUrl: 'https://api.example.com' },
  { baseUrl: 'http://localhost:4010' },
  { baseUrl: 'http://127.0.0.1' },
  { baseUrl: 'http://127.1.2.3:80' },
  { baseUrl: 'http://[::1]:8080' },
  { baseUrl: 'http://api.example.com', allowInsecure: true },
  { region: 'osc-secnum-fr1' },
  { region: 'osc-new1' },
])('%j is accepted', (options) => {
  expect(() => createAddonsClient(options)).not.toThrow();
});

test('errors name the known regions', async () => {
  const list = 'osc-fr1, osc-secnum-fr1';
  const malformed = await errorFrom(() => createAddonsClient({ region: 'X' }));
  expect(malformed.message).toContain(`region must be one of ${list}, or a new one`);
  const fetch = () => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' }));
  const messageFor = async (region: string) => {
    const { addons } = createAddonsClient({ region, bearerToken: 'abc', fetch, retry: false });
    return (await errorFrom(() => addons.list('a'))).message;
  };
  expect(await messageFor('xx')).toMatch(`The region xx is not one of ${list}.`);
  expect(await messageFor('osc-fr1')).not.toContain(list);
});
