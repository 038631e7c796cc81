import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { curl } from './curl.ts';

/** The commands of https://developers.scalingo.com/addons, verbatim and in order. */
const commands = readFileSync(join(import.meta.dirname, 'page-commands.txt'), 'utf8')
  .trim()
  .split('\n\n');

/** The documented status codes, and the keys of every documented response body. */
const documented = [
  { name: 'List Application Addons', status: 200, keys: ['addons'] },
  { name: 'Provision an Addon', status: 201, keys: ['addon'] },
  { name: 'Upgrade an Addon', status: 200, keys: ['message'] },
  { name: 'Get an Addon', status: 200, keys: ['addon'] },
  { name: 'Remove an Addon', status: 204 },
];

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.stop());

test('the page has a command for each operation', () => {
  expect(commands).toHaveLength(documented.length);
});

test.each(documented.map((it, index) => ({ ...it, command: commands[index] ?? '' })))(
  'the command for "$name" works if its host is replaced',
  async ({ command, status, keys }) => {
    const host = 'https://$SCALINGO_API_URL';
    expect(command).toContain(host);
    const response = await curl(command.replace(host, mock.url), { BEARER_TOKEN: 'a-token' });
    const body = await response.text();
    expect({ status: response.status, body }).toEqual({ status, body: expect.any(String) });
    expect(response.headers.get('sl-violations')).toBeNull();
    if (status === 204) expect(body).toBe('');
    else expect(Object.keys(JSON.parse(body))).toEqual(expect.arrayContaining(keys ?? []));
  },
);
