import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const loader = fileURLToPath(import.meta.resolve('tsx/esm'));
const mock = import.meta.resolve('@scalingo-addons/mock');
const prism = import.meta.resolve('@stoplight/prism-http');

/** A program that says which packages are loaded after each request, and what other code then gets of one. */
const program = `
import { createRequire } from 'node:module';
import { startMock } from ${JSON.stringify(mock)};
const require = createRequire(${JSON.stringify(prism)});
const packages = ['json-schema-faker', '@faker-js/faker', '@stoplight/json-schema-merge-allof', 'lodash/fp', 'node-fetch'];
const loaded = () => packages.filter((it) => require.cache[require.resolve(it)]);
const mock = await startMock();
const said = [loaded()];
const send = async (init, prefer = '') => {
  const headers = { authorization: 'Bearer a', 'content-type': 'application/json', prefer };
  const response = await fetch(mock.url + '/v1/apps/a/addons', { headers, ...init });
  said.push(response.status, loaded());
  await response.arrayBuffer();
};
await send({});
await send({ method: 'POST', body: JSON.stringify({ addon: { addon_provider_id: 'a', plan_id: '5b8b36104ffb090be2ac1ce1' } }) });
await send({}, 'dynamic=true');
said.push(typeof require('json-schema-faker').JSONSchemaFaker.generate({ type: 'string' }));
said.push(typeof require('@faker-js/faker').faker.lorem.word());
await mock.stop();
console.log(JSON.stringify(said));
`;

test('what a request does not need of Prism is loaded by the first that does', async () => {
  const args = ['--import', loader, '--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const ofBodies = ['@stoplight/json-schema-merge-allof'];
  expect(JSON.parse(stdout)).toEqual([
    [],
    ...[200, []],
    ...[201, ofBodies],
    ...[200, ['json-schema-faker', ...ofBodies]],
    'string',
    'string',
  ]);
});
