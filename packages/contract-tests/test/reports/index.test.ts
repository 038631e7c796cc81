import { expect, test } from '@jest/globals';
import { type Report, reports } from '../../src/reports/index.ts';
import { empty, rich } from './results.ts';

test.each(Object.entries<Report>(reports))(
  '%s yields the same text for the same result',
  (_name, report) => {
    expect(report.render(rich)).toBe(report.render(rich));
    expect(report.render(rich)).not.toBe(report.render(empty));
  },
);

test('each report has a unique file name', () => {
  const names = Object.values<Report>(reports).map(({ fileName }) => fileName);
  expect(new Set(names).size).toBe(names.length);
});
