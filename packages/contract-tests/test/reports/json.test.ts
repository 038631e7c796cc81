import { describe, expect, test } from '@jest/globals';
import { renderJson } from '../../src/reports/formats/json.ts';
import { empty, hostile, rich } from './results.ts';

describe('the JSON report', () => {
  const report = JSON.parse(renderJson(rich));

  test('has the result, with null for undefined', () => {
    expect(report).toMatchObject({
      format: 2,
      kind: 'run',
      seed: 42,
      startedAt: '2026-01-02T03:04:05.678Z',
      passed: false,
      interrupted: 'Ctrl-C was pressed',
      checked: 1234,
      counts: { passed: 2, failed: 4, skipped: 4 },
      coverage: rich.coverage,
      leftovers: rich.leftovers,
    });
    expect(report.findings[1]).toMatchObject({ at: 'body /addon/plan/price', count: 3 });
    expect(report.findings[4]).toMatchObject({ at: null, pointer: null, page: null });
    expect(report.cases.map((it: { outcome: string }) => it.outcome).slice(0, 3)).toEqual([
      'failed',
      'passed',
      'passed',
    ]);
  });

  test('has one finding for each broken rule, with all places', () => {
    expect(report.findings[1]).toMatchObject({
      checks: ['schema'],
      operations: ['getAddon'],
      kinds: [],
      count: 3,
    });
    expect(report.findings[1].places).toEqual([
      {
        severity: 'failure',
        check: 'schema',
        operationId: 'getAddon',
        message: 'the body does not match its schema',
        at: 'body /addon/plan/price',
        count: 3,
        fingerprint: 'schema getAddon: the body does not match its schema (body /addon/plan/price)',
      },
    ]);
  });

  test('keeps texts of the server unchanged', () => {
    expect(report.findings[2].actual).toBe(hostile);
    expect(report.findings[2].exchange.response.body).toBe(hostile);
  });

  test('has only the exchanges of findings, each with a curl command', () => {
    expect(report).not.toHaveProperty('exchanges');
    expect(report.findings[1].exchange).toMatchObject({
      request: { method: 'GET', body: null },
      response: { status: 200 },
      failure: null,
      curl: expect.stringMatching(/^curl /),
    });
    expect(report.findings[4].exchange).toMatchObject({
      response: null,
      failure: 'the connection was closed before the response',
    });
    expect(report.findings[6].exchange).toBeNull();
  });

  test('cuts long bodies', () => {
    const { request, response, curl } = report.findings[5].exchange;
    expect(response.body).toMatch(/x… \(2900010 more characters\)$/);
    expect(request.body).toMatch(/x… \(2900010 more characters\)$/);
    expect(curl).toBeNull();
  });

  test('has the same keys in the same order, whatever the result', () => {
    const keys = Object.keys(report);
    expect(Object.keys(JSON.parse(renderJson(empty)))).toEqual(keys);
    expect(new Set(report.findings.map((it: object) => Object.keys(it).join())).size).toBe(1);
    expect(new Set(report.cases.map((it: object) => Object.keys(it).join())).size).toBe(1);
    expect(renderJson(rich)).toBe(renderJson(structuredClone(rich)));
  });
});
