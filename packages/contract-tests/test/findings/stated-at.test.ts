import { describe, expect, test } from '@jest/globals';
import { contractOf, readBundle } from '@scalingo-addons/openapi';
import {
  propertyPlace,
  responsePlace,
  securityPlace,
  statedAt,
} from '../../src/findings/stated-at.ts';

const contract = contractOf(readBundle());
const addon = '#/paths/~1v1~1apps~1{app}~1addons~1{addon_id}';

describe('the place that states what a finding is about', () => {
  test.each<[string, string | undefined, number, string | undefined]>([
    ['of the behavior of an operation', undefined, 200, `${addon}/get/description`],
    ['of a status', 'status', 200, `${addon}/get/responses`],
    ['of a header', 'header etag', 200, '#/components/headers/ETag'],
    ['of a header that a 304 has', 'header etag', 304, '#/components/headers/ETag'],
    ['of a content type', 'header content-type', 200, '#/components/responses/AddonFound/content'],
    ['of a property', 'body /addon/plan/id', 200, '#/components/schemas/Plan/properties/id'],
    ['of a property by its name', 'body, sku', 200, '#/components/schemas/Plan/properties/sku'],
    [
      'of a property of an error',
      'body /resource',
      404,
      '#/components/schemas/NotFoundError/properties/resource',
    ],
    ['of a header that is not documented', 'header location', 200, undefined],
  ])('%s', (_what, at, status, expected) => {
    const operation = contract.operation('getAddon');
    expect(statedAt(contract, { operation, at, status })).toBe(expected);
  });

  test('of something outside of the contract', () => {
    expect(statedAt(contract, { operation: undefined, at: 'status', status: 200 })).toBeUndefined();
  });

  test('of a property in a list', () => {
    const operation = contract.operation('listAddons');
    expect(statedAt(contract, { operation, at: 'body /addons/3/plan/sku', status: 200 })).toBe(
      '#/components/schemas/Plan/properties/sku',
    );
  });
});

test('responses: the only expected one, else all', () => {
  const operation = contract.operation('getAddon');
  expect(responsePlace(operation, ['404'])).toBe(`${addon}/get/responses/404`);
  expect(responsePlace(operation, ['401', '404'])).toBe(`${addon}/get/responses`);
});

test('security: of the operation, else of the document', () => {
  expect(securityPlace(contract, contract.operation('getAddon'))).toBe('#/security');
  expect(securityPlace(contract, contract.operation('exchangeToken'))).toBe(
    '#/paths/~1v1~1tokens~1exchange/post/security',
  );
});

test('a property of a request: the last one that the schema has', () => {
  const schema = '#/components/schemas/ProvisionAddonRequest';
  expect(propertyPlace(contract, schema, ['addon', 'plan_id', 'no-such'])).toBe(
    '#/components/schemas/NewAddon/properties/plan_id',
  );
  expect(propertyPlace(contract, schema, [])).toBe(schema);
});
