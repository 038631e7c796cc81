import { describe, expect, test } from '@jest/globals';
import { renderJson } from '../../src/reports/json.ts';
import { empty, hostile, rich } from './results.ts';

describe('the JSON report', () => {
  const report = JSON.parse(renderJson(rich));

  test('has the result, with null for what is undefined', () => {
    expect(report).toMatchObject({
      format: 1,
      kind: 'run',
      seed: 42,
      startedAt: '2026-01-02T03:04:05.678Z',
      passed: false,
      interrupted: 'Ctrl-C was pressed',
      judged: 1234,
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

  test('keeps what the server said as it was', () => {
    expect(report.findings[2].actual).toBe(hostile);
    expect(report.findings[2].exchange.answer.body).toBe(hostile);
  });

  test('has the exchanges of findings alone, and a line that repeats each', () => {
    expect(report).not.toHaveProperty('exchanges');
    expect(report.findings[1].exchange).toMatchObject({
      request: { method: 'GET', body: null },
      answer: { status: 200 },
      failure: null,
      curl: expect.stringMatching(/^curl /),
    });
    expect(report.findings[4].exchange).toMatchObject({
      answer: null,
      failure: 'the connection was closed before the answer',
    });
    expect(report.findings[6].exchange).toBeNull();
  });

  test('cuts bodies that are long', () => {
    const { request, answer, curl } = report.findings[5].exchange;
    expect(answer.body).toMatch(/x… \(2900010 more characters\)$/);
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
