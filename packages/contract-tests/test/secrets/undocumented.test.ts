import { expect, test } from '@jest/globals';
import { base, exampleOf, exchange } from '../traffic/exchanges.ts';
import { formatsWith, report } from './reported.ts';

const key = 'Zk9xQv3LmPw8Tt61Bb4c';

test.each([
  `wrong login "${key}" for user bob`,
  `login bob/${key}`,
  `INSERT INTO users (name, password) VALUES ('bob', '${key}')`,
  `<pre>first: |\n  ${key}</pre>`,
  `| user | ${key} |`,
  JSON.stringify({ error: `db:\n  one: |\n    ${key}\n` }),
  JSON.stringify({ list: ['Authorization', key], code: key }),
])('what looks like a key is masked where the contract documents nothing: %s', async (body) => {
  const reported = await report([exchange({ status: 418, body })]);
  expect(formatsWith(reported, key)).toEqual([]);
});

test('it is masked in a documented sentence', async () => {
  const body = { error: `wrong login ${key}`, undocumented: 1 };
  const reported = await report([exchange({ status: 404, body })]);
  expect(reported.reports.har).toContain('wrong login');
  expect(formatsWith(reported, key)).toEqual([]);
});

test('it is shown where the contract documents a text, in the path, and as an identifier', async () => {
  const { addons } = exampleOf('listAddons', '200') as { addons: object[] };
  const body = { addons: [{ ...addons[0], resource_id: key, status: 5 }] };
  const documented = exchange({ url: `${base}/v1/apps/a/addons`, body });
  const inPath = exchange({ url: `${base}/v1/apps/${key}/addons`, status: 418, body: 'no' });
  const identified = exchange({
    status: 418,
    headers: { 'content-type': 'text/plain', etag: `"${key}"` },
    body: `request id: ${key}`,
  });
  for (const it of [documented, inPath, identified]) {
    const { reports } = await report([it]);
    expect(reports.har).toContain(key);
  }
});
