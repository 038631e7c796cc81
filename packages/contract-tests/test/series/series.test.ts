import { describe, expect, test } from '@jest/globals';
import { loadContract } from '@scalingo-addons/openapi';
import { createSeriesChecks } from '../../src/checks/series/index.ts';
import { readResponse } from '../../src/model/contract-response.ts';
import type { HeaderFields } from '../../src/model/exchange.ts';

const contract = loadContract();

interface Received {
  readonly headers?: HeaderFields;
  readonly sent?: HeaderFields;
  readonly value?: unknown;
  readonly path?: string;
}

/** Judges responses to listRegions in their order; returns the messages. */
function judge(...received: readonly Received[]): readonly string[] {
  const checks = createSeriesChecks(['tk-us-secret'], false);
  return received.flatMap(
    ({ headers, sent = {}, value = { regions: [] }, path = '/v1/regions' }) => {
      const response = readResponse(contract, contract.operation('listRegions'), {
        request: {
          method: 'GET',
          url: `https://api.example.com${path}`,
          headers: sent,
          body: undefined,
        },
        response: {
          status: 200,
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(value),
          isUtf8: true,
        },
        failure: undefined,
        startedAt: 0,
        durationMs: 1,
      });
      return response
        ? checks.flatMap(({ check, validate }) =>
            [...validate(response)].map(({ message }) => `${check}: ${message}`),
          )
        : [];
    },
  );
}

describe('an ETag', () => {
  const headers = { etag: 'W/"1"' };
  const other = { regions: [], total: 0 };

  test('of another body is a failure', () => {
    expect(judge({ headers }, { headers, value: other })).toEqual([
      'conditional: the ETag did not change with the body',
    ]);
  });

  test.each<[string, Received]>([
    ['the same body', { headers }],
    ['another path', { headers, value: other, path: '/v1/regions?page=2' }],
    ['another account', { headers, value: other, sent: { authorization: 'Bearer other' } }],
    ['another representation', { headers, value: other, sent: { accept: 'text/plain' } }],
  ])('may be that of %s', (_what, again) => {
    expect(judge({ headers }, again)).toEqual([]);
  });
});

describe('an X-Request-Id', () => {
  const headers = { 'x-request-id': 'one' };

  test('of another request is a failure', () => {
    expect(judge({ headers }, { headers })).toEqual([
      'consistency: two requests have the same X-Request-Id',
    ]);
  });

  test.each<[string, Received]>([
    ['a response in a cache', { headers: { ...headers, age: '3' } }],
    ['the request', { headers, sent: headers }],
    ['a new one', { headers: { 'x-request-id': 'two' } }],
  ])('may be that of %s', (_what, again) => {
    expect(judge({ headers }, again)).toEqual([]);
  });
});

describe('credentials of the run', () => {
  const message = 'contains credentials that the request did not send';

  test.each<[string, Received]>([
    ['body', { value: { regions: [], limits: ['tk-us-secret'] } }],
    ['header location', { headers: { location: `/?t=${encodeURIComponent('tk-us-secret')}` } }],
  ])('in the %s are a failure', (at, received) => {
    expect(judge(received)).toEqual([`secrets: the ${at} ${message}`]);
  });

  test('that the request has sent are reported once', () => {
    const sent = { authorization: 'Bearer tk-us-secret' };
    expect(judge({ sent, value: { regions: [], limits: ['tk-us-secret'] } })).toEqual([]);
  });
});

test('of a server that stores nothing, only credentials are judged', () => {
  const checks = createSeriesChecks([], true).map(({ check }) => check);
  expect(checks).toEqual(['secrets']);
});
