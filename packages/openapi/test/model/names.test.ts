import { describe, expect, test } from '@jest/globals';
import { camelCase, identifier, methodName, typeName } from '@scalingo-addons/openapi';

test.each([
  ['addon_id', 'addonId'],
  ['X-Request-Id', 'xRequestId'],
  ['ETag', 'eTag'],
  ['API-Key', 'apiKey'],
  ['perPage', 'perPage'],
  ['a-b_c.d', 'aBCD'],
])('camelCase turns %s into %s', (name, expected) => {
  expect(camelCase(name)).toBe(expected);
});

test.each([
  ['addon_id', [], 'addonId'],
  ['delete', [], 'delete_'],
  ['options', [], 'options_'],
  ['body', [], 'body_'],
  ['2fa', [], '_2fa'],
  ['addon-id', ['addonId'], 'addonId_'],
  ['addon.id', ['addonId', 'addonId_'], 'addonId__'],
])('identifier turns %s, beside %j, into %s', (name, taken, expected) => {
  expect(identifier(name, taken)).toBe(expected);
});

test('typeName escapes what generated modules use themselves', () => {
  expect(['Addon', 'Promise', 'Record', 'operations'].map(typeName)).toEqual([
    'Addon',
    'Promise_',
    'Record_',
    'operations_',
  ]);
});

describe('methodName leaves out the noun of the tag', () => {
  test.each([
    ['listVariables', 'Variable', 'list'],
    ['createVariable', 'Variable', 'create'],
    ['bulkUpdateVariables', 'Variable', 'bulkUpdate'],
    ['listPolicies', 'Policy', 'list'],
    ['getPolicy', 'Policy', 'get'],
    ['listLogDrains', 'Log drain', 'list'],
    ['createAddonToken', 'Addon', 'createToken'],
    ['listAddonProviders', 'Catalog', 'listAddonProviders'],
    ['getAddonsmith', 'Addon', 'getAddonsmith'],
    ['addonList', 'Addon', 'addonList'],
    ['exchangeToken', '', 'exchangeToken'],
  ])('%s of %s is %s', (operationId, tag, expected) => {
    expect(methodName(operationId, tag)).toBe(expected);
  });
});
