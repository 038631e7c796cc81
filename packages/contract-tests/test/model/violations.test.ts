import { expect, test } from '@jest/globals';
import { contractOf, readBundle, responseFor } from '@scalingo-addons/openapi';
import { violationsOf } from '../../src/model/violations.ts';

const contract = contractOf(readBundle());

const violations = (operationId: string, status: number, value: unknown): readonly string[] => {
  const [media] = responseFor(contract.operation(operationId), status)?.content ?? [];
  return violationsOf(contract, media?.schema ?? '', value).map(({ at, message }) =>
    `${at} ${message}`.trim(),
  );
};

test.each<[string, number, unknown, readonly string[]]>([
  [
    'the one with the properties of the value',
    200,
    { vars: 'x', message: 1 },
    ['/vars must be array', '/message must be string'],
  ],
  [
    'the one with fewer violations',
    200,
    {},
    ["must have required property 'vars'", "must have required property 'message'"],
  ],
  ['the one of the same type', 422, { errors: [7] }, ['/errors/0 must be string']],
  ['the one of the same type, nested', 422, { errors: { a: 7 } }, ['/errors/a must be array']],
])('violations of alternatives are those of %s', (_which, status, value, expected) => {
  expect(violations('upgradeAddon', status, value)).toEqual(expected);
});

test('an incomplete addon is not taken for the alternative without an addon', () => {
  const found = violations('upgradeAddon', 200, { addon: { id: 7 }, variables: null, message: '' });
  expect(found).toContain('/addon/id must be string');
  expect(found.filter((it) => /vars|anyOf/.test(it))).toEqual([]);
});
