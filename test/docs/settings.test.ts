import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readSettings } from '../../scripts/site/read-settings.ts';
import { layoutOf } from '../../scripts/support/layout.ts';
import { withTemporaryFolder } from '../../scripts/support/temporary-folder.ts';

/** Reads a settings file with these lines. */
const read = (lines: readonly string[]) =>
  withTemporaryFolder('addons-settings-', (root) => {
    mkdirSync(path.join(root, 'openapi'));
    writeFileSync(path.join(root, 'openapi/site.json'), lines.join('\n'));
    return readSettings(layoutOf(root));
  });

test('settings in any order are read', async () => {
  const settings = await read(['{ "samples": {},', '  "hostVariable": "HOST" }']);
  expect(settings).toMatchObject({ hostVariable: 'HOST', samples: { examples: [], values: {} } });
});

test('a client and values of each type are read', async () => {
  const client = { package: '@scope/name/fetch', factory: 'create', variable: 'client' };
  const samples = { examples: [], values: { getThing: { id: 1, all: true, kinds: ['a', 'b'] } } };
  expect(await read([JSON.stringify({ client, samples })])).toMatchObject({ client, samples });
});

test.each<[string, readonly string[], string]>([
  [
    'a comma too many',
    ['{', '  "title": "Things",', '}'],
    '2:20 json-syntax: The file is not JSON: JSON does not support trailing commas. Remove the comma before it.',
  ],
  [
    'a brace too few',
    ['{', '  "title": "Things"'],
    '2:20 json-syntax: The file is not JSON: Expected "," in JSON but found end of file. Close what is open.',
  ],
  ['a merge conflict', ['{', '<<<<<<< HEAD'], '2:1 merge-conflict: Resolve the merge conflict, '],
  [
    'a key that is there twice',
    ['{', '  "title": "Things",', '  "client": {},', '  "title": "Others"', '}'],
    '4:3 json-syntax: The key "title" is there twice. Remove one of the two.',
  ],
  [
    'an unknown setting that is similar to one',
    ['{', '  "hostVariabel": "HOST"', '}'],
    '2:3 site-setting: There is no setting "hostVariabel". Did you mean "hostVariable"?',
  ],
  [
    'an unknown setting with a name that all objects have',
    ['{', '  "title": "Things",', '  "constructor": "HOST"', '}'],
    '3:3 site-setting: There is no setting "constructor". Write one of hostVariable, ',
  ],
  [
    'an unknown setting of samples',
    ['{ "samples": {', '  "exampels": []', '} }'],
    '2:3 site-setting: There is no setting "samples.exampels". Did you mean "samples.examples"?',
  ],
  [
    'a setting of another type',
    ['{ "client": {', '  "package": "a", "factory": "b",', '  "variable": 1', '} }'],
    '3:3 site-setting: "client.variable" must be text.',
  ],
  [
    'a group without one of its settings',
    ['{', '  "client": { "package": "a", "factory": "b" }', '}'],
    '2:3 site-setting: "client" must have the settings package, factory, variable.',
  ],
  [
    'a variable that no shell allows',
    ['{', '  "hostVariable": "MY HOST"', '}'],
    '2:3 site-setting: "hostVariable" must be the name of an environment variable: ',
  ],
  ...['class', 'await', 'my-client', 'process', 'item'].map((name): [string, string[], string] => [
    `the variable ${name}`,
    ['{ "client": { "package": "a", "factory": "b",', `  "variable": "${name}"`, '} }'],
    '2:3 site-setting: "client.variable" must be a name that JavaScript allows for a variable: ',
  ]),
  [
    'a factory with the name of the variable',
    ['{ "client": { "package": "a", "factory": "b",', '  "variable": "b"', '} }'],
    '2:3 site-setting: "client.variable" must be another name than "client.factory".',
  ],
  [
    'a path in place of a package',
    ['{ "client": { "factory": "b", "variable": "c",', '  "package": "../a"', '} }'],
    '2:3 site-setting: "client.package" must be the name of an npm package, ',
  ],
  [
    'a value that is an object',
    ['{ "samples": { "values": { "getThing": {', '  "id": {}', '} } } }'],
    '2:3 site-setting: The value of id must be a text, a number, true, false or a list of them.',
  ],
  ['a list', ['[]'], '1:1 site-setting: The settings must be an object.'],
])('%s is named with its place', async (_, lines, problem) => {
  await expect(read(lines)).rejects.toMatchObject({
    name: 'Failure',
    exitStatus: 1,
    message: expect.stringContaining(`openapi/site.json:${problem}`),
  });
});
