import { expect, test } from '@jest/globals';
import { type Operation, routerOf } from '@scalingo-addons/openapi';

const operation = (method: string, path: string): Operation => ({
  operationId: `${method} ${path}`,
  summary: '',
  description: '',
  evidence: undefined,
  tag: '',
  deprecated: false,
  method,
  path,
  pointer: '',
  parameters: [],
  requestBody: undefined,
  responses: [],
  servers: [],
  security: [],
  needsCredentials: false,
  authSchemes: [],
  group: '',
  clientMethod: '',
  pagination: undefined,
  isSafeToRetry: false,
});

const route = routerOf([
  operation('GET', '/boxes/{id}'),
  operation('PUT', '/boxes/{id}'),
  operation('GET', '/boxes/largest'),
]);

test('matches a path and returns its parameter values and methods', () => {
  const match = route(['boxes', '7']);
  expect(match?.values).toEqual({ id: '7' });
  expect([...(match?.operations.keys() ?? [])]).toEqual(['GET', 'PUT']);
  expect(match?.allow).toBe('GET, HEAD, PUT, OPTIONS');
});

test('prefers literal text to a parameter', () => {
  expect(route(['boxes', 'largest'])?.values).toEqual({});
});

test.each([[['boxes']], [['boxes', '']], [['boxes', '7', 'lid']], [['bags', '7']]])(
  'no path matches the segments %j',
  (segments) => {
    expect(route(segments)).toBeUndefined();
  },
);
