import { expect, test } from '@jest/globals';
import { contractOf } from '@scalingo-addons/openapi';
import {
  deriveOperationId,
  deriveResponseName,
  type Method,
  shapeOf,
  singular,
  snakeCase,
  titleOf,
} from '../../scripts/new/names.ts';
import { bundleDocument } from '../documents/bundle-document.ts';

test.each([
  ['get', '/v1/apps/{app}/variables', 'listVariables', 'VariableList'],
  ['post', '/v1/apps/{app}/variables', 'createVariable', 'VariableCreated'],
  ['put', '/v1/apps/{app}/variables', 'replaceVariables', 'VariablesReplaced'],
  ['delete', '/v1/apps/{app}/variables', 'deleteVariables', 'VariablesDeleted'],
  ['get', '/v1/apps/{app}/variables/{id}', 'getVariable', 'VariableFound'],
  ['put', '/v1/apps/{app}/variables/{id}', 'replaceVariable', 'VariableReplaced'],
  ['patch', '/v1/apps/{app}/variables/{id}', 'updateVariable', 'VariableUpdated'],
  ['delete', '/v1/apps/{app}/variables/{id}', 'deleteVariable', 'VariableDeleted'],
  ['get', '/v1/apps/{app}/log_archives', 'listLogArchives', 'LogArchiveList'],
  ['post', '/v1/apps/{app}/restart', 'restartApp', 'AppRestarted'],
  ['post', '/v1/apps/{app}/stop', 'stopApp', 'AppStopped'],
  ['get', '/v1/apps/{app}/status', 'getStatus', 'StatusFound'],
  ['get', '/v1/health', 'getHealth', 'HealthFound'],
  ['post', '/v1/tokens/exchange', 'exchangeToken', 'TokenExchanged'],
] as const)('%s %s is %s and returns %s', (method, path, operationId, response) => {
  expect(deriveOperationId(method, shapeOf(path))).toBe(operationId);
  expect(deriveResponseName(operationId)).toBe(response);
});

test.each(['/v1/apps/{app}', '/v1/health'])('POST %s has no usual name', (path) => {
  expect(deriveOperationId('post', shapeOf(path))).toBeUndefined();
});

test.each(
  [
    ...(['variables', 'variable', 'categories', 'category', 'addresses', 'address'] as const),
    ...([
      'boxes',
      'box',
      'branches',
      'branch',
      'caches',
      'cache',
      'databases',
      'database',
    ] as const),
    ...(['statuses', 'status', 'log_archives', 'log_archive'] as const),
  ].flatMap((it, index, all) => (index % 2 === 0 ? [[it, all[index + 1]]] : [])),
)('the singular of %s is %s', (plural, noun) => {
  expect(singular(plural ?? '')).toBe(noun);
  expect(singular(noun ?? '')).toBe(noun);
});

test('names of schemas become envelopes and titles', () => {
  expect(snakeCase('LogArchive')).toBe('log_archive');
  expect(titleOf('CreateLogArchiveRequest')).toBe('Create log archive request');
});

test('most operations of a document have the derived name', async () => {
  const { operations } = contractOf(await bundleDocument('platform'));
  const derived = operations.filter(
    ({ method, path, operationId }) =>
      deriveOperationId(method.toLowerCase() as Method, shapeOf(path)) === operationId,
  );
  expect(derived.length).toBeGreaterThan(operations.length / 2);
});
