import { expect, test } from '@jest/globals';
import { contractOf, loadContract, routerOf } from '../src/index.ts';
import { document } from './document.ts';

const needed = 'must be a bundled OpenAPI document with paths, as JSON.parse returns it, not';

test.each<[unknown, string]>([
  [undefined, 'undefined.'],
  [null, 'null.'],
  ['file.json', 'a value of the type string.'],
  [42, 'a value of the type number.'],
  [[], 'a list.'],
  [{}, 'an object without properties of its own.'],
  [{ openapi: '3.1.0' }, 'an object with openapi.'],
  [Promise.resolve({}), 'a promise: await it first.'],
])('a document cannot be %j', (value, instead) => {
  const error = new TypeError(`The argument of contractOf ${needed} ${instead}`);
  expect(() => contractOf(value as typeof document)).toThrow(error);
  if (value !== undefined) expect(() => loadContract(value as typeof document)).toThrow(error);
});

test('a router needs operations', () => {
  const contract = contractOf(document);
  expect(() => routerOf(contract as never)).toThrow(
    new TypeError(
      'The argument of routerOf must be the operations of a contract, as contractOf(…).operations is, not an object with document, operations, open, closed, operation.',
    ),
  );
});

test('an unknown operation is named, with those that exist', () => {
  const contract = contractOf(document);
  const [first] = contract.operations;
  expect(() => contract.operation('nope')).toThrow(
    `The contract has no operation "nope". Its operationIds are ${first?.operationId}`,
  );
  expect(() => contract.operation(undefined as never)).toThrow('has no operation undefined. Its');
});
