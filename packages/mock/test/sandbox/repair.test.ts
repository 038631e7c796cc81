import { expect, test } from '@jest/globals';
import { contractOf } from '@scalingo-addons/openapi';
import { repair } from '../../src/sandbox/resources/values/repair.ts';
import {
  errorSchema,
  operation,
  respond,
  smallDocument,
  string,
} from '../documents/build-document.ts';

const labels = { type: ['string', 'array'], items: { ...string, maxLength: 3 } };
const schema = { type: 'object', properties: { labels } };
const contract = contractOf(
  smallDocument(
    { '/things': { get: operation('getThings', respond(200, schema, {})) } },
    { Error: errorSchema },
  ),
);
const pointer =
  contract.operation('getThings').responses[0]?.content[0]?.schema ?? 'no schema was found';

test('a part is taken from the same part of the example', () => {
  const [value, example] = [{ labels: ['web', 'longer'] }, { labels: ['app'] }];
  expect(repair(contract, pointer, value, example)).toEqual({ labels: ['web', 'app'] });
});

test('an item of a list is not repaired by a letter of a text in the example', () => {
  const [value, example] = [{ labels: ['longer'] }, { labels: 'web' }];
  expect(repair(contract, pointer, value, example)).not.toEqual({ labels: ['w'] });
});
