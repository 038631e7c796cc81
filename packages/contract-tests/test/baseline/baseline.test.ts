import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  applyBaseline,
  emptyBaseline,
  type Finding,
  fingerprintOf,
  type Result,
  updateBaseline,
} from '@scalingo-addons/contract-tests';
import { faults } from '../../faults/catalog/index.ts';
import { type FaultRunner, startFaultRunner } from '../../faults/fault-runner.ts';
import { groupByRule } from '../../src/findings/group-by-rule.ts';
import { empty } from '../reports/results.ts';

describe('a fingerprint', () => {
  const finding = { check: 'schema', operationId: 'getAddon', message: '', at: undefined };
  const of = (message: string, at?: string) => fingerprintOf({ ...finding, message, at });

  test('names the check, the operation and the cause', () => {
    expect(of('body/addon/plan/price must be number', 'body /addon/plan/price')).toBe(
      'schema getAddon: body/addon/plan/price must be number',
    );
    expect(of('getAddon returned 500 for HEAD', 'status')).toBe(
      'schema getAddon: getAddon returned 500 for HEAD (status)',
    );
    expect(fingerprintOf({ ...finding, operationId: undefined, message: 'lost' })).toBe(
      'schema -: lost',
    );
  });

  test.each([
    ['quoted values', 'where plan_id is "a"', 'where plan_id is "b \\" c"'],
    ['ids', 'ad-5415beca646173 is gone', 'ad-99ffeca6461730 is gone'],
    ['UUIDs', '5415beca-0000-4000-8000-00b015000abc', '11112222-3333-4444-8555-666677778888'],
    ['times', 'made at 2026-01-02T03:04:05.678Z', 'made at 2027-11-12T13:14:15Z'],
    ['counts', '3 items differ', '17 items differ'],
    ['indexes', 'body/addons/0/plan is missing', 'body/addons/12/plan is missing'],
    ['values of parameters', 'for page=17', 'for page=abc'],
  ])('does not depend on %s', (_what, one, other) => {
    expect(of(one)).toBe(of(other));
  });

  test.each([
    ['statuses', 'returned 500', 'returned 404'],
    ['properties', 'body/addon/id is missing', 'body/addon/plan is missing'],
  ])('depends on %s', (_what, one, other) => {
    expect(of(one)).not.toBe(of(other));
  });
});

describe('a result with a baseline', () => {
  const found: Finding = {
    severity: 'failure',
    check: 'schema',
    operationId: 'getAddon',
    message: 'body/addon/id is missing',
    expected: 'an id',
    actual: 'none',
    at: undefined,
    pointer: undefined,
    page: undefined,
    exchange: undefined,
  };
  const failed: Result = {
    ...empty,
    kind: 'run',
    interrupted: undefined,
    passed: false,
    checks: ['schema', 'head'],
    findings: groupByRule([{ ...found, count: 3 }]),
    cases: [
      {
        check: 'head',
        title: 'HEAD of getAddon',
        operationId: 'getAddon',
        findings: [found],
        skipped: undefined,
        requests: 2,
        durationMs: 1,
      },
    ],
  };
  const fixed: Result = {
    ...failed,
    findings: [],
    cases: failed.cases.map((it) => ({ ...it, findings: [] })),
  };
  const baseline = updateBaseline(emptyBaseline, failed);

  test('passes with known findings only, and names them', () => {
    const result = applyBaseline(failed, baseline);
    expect(result).toMatchObject({ passed: true, findings: [], cases: [{ findings: [] }] });
    expect(result.baseline).toEqual({ known: [{ ...found, count: 3 }], vanished: [] });
  });

  test('fails with a new finding', () => {
    const other = { ...found, message: 'body/addon/plan is missing', count: 1 };
    const findings = groupByRule([{ ...found, count: 3 }, other]);
    const result = applyBaseline({ ...failed, findings }, baseline);
    expect(result).toMatchObject({ passed: false, findings: [{ places: [other] }] });
  });

  test('fails if it was interrupted or left something behind', () => {
    const leftovers = [{ what: 'ad-1', why: 'the server returned 500', command: 'curl' }];
    expect(applyBaseline({ ...failed, leftovers }, baseline).passed).toBe(false);
    expect(applyBaseline({ ...failed, interrupted: 'aborted' }, baseline).passed).toBe(false);
  });

  test('names what has vanished, and an update drops it', () => {
    const vanished = baseline.findings.map(({ fingerprint }) => fingerprint);
    expect(vanished).toHaveLength(1);
    expect(applyBaseline(fixed, baseline).baseline).toEqual({ known: [], vanished });
    expect(updateBaseline(baseline, fixed)).toEqual(emptyBaseline);
  });

  const missed = [{ what: 'getAddon', why: 'it was not called' }];
  test.each<[string, Partial<Result>]>([
    ['the run was interrupted', { interrupted: 'aborted' }],
    ['the check was not applied', { checks: ['head'] }],
    [
      'the operation was not called',
      { coverage: { ...empty.coverage, operations: { reached: 0, total: 1, missed } } },
    ],
  ])('keeps what was not tested: %s', (_why, change) => {
    const result = { ...fixed, ...change };
    expect(applyBaseline(result, baseline).baseline?.vanished).toEqual([]);
    expect(updateBaseline(baseline, result)).toEqual(baseline);
  });

  test('keeps what was not tested: the case was skipped', () => {
    const ofCase = { ...failed, findings: groupByRule([{ ...found, check: 'head', count: 1 }]) };
    const before = updateBaseline(emptyBaseline, ofCase);
    const cases = fixed.cases.map((it) => ({ ...it, skipped: '--allow-writes is not set' }));
    expect(updateBaseline(before, { ...fixed, cases })).toEqual(before);
    expect(updateBaseline(before, fixed)).toEqual(emptyBaseline);
  });
});

describe('fingerprints of runs', () => {
  let runner: FaultRunner;
  beforeAll(async () => {
    runner = await startFaultRunner();
  });
  afterAll(() => runner.stop());

  test('are the same for two seeds', async () => {
    const fault = faults.find(({ checks }) => checks.includes('rejects-invalid'));
    runner.server.setInterceptor(fault?.inject());
    const fingerprints = async (seed: number) => {
      const { findings } = await runner.runSuite({ seed, only: ['rejects-invalid'] });
      return findings.map(fingerprintOf).sort();
    };
    const first = await fingerprints(2);
    expect(first.length).toBeGreaterThan(0);
    expect(await fingerprints(7)).toEqual(first);
  });
});
