import { afterEach, expect, test } from '@jest/globals';
import { faults } from '../../faults/catalog/index.ts';
import { kinds } from '../../faults/fault.ts';
import { sampleFaults, seedOfToday } from './sample.ts';

const { FAULTS_SEED } = process.env;
afterEach(() => {
  if (FAULTS_SEED === undefined) delete process.env.FAULTS_SEED;
  else process.env.FAULTS_SEED = FAULTS_SEED;
});

const idsOf = (seed: string) => sampleFaults(faults, kinds, seed).map(({ id }) => id);

test('a sample has a fault of each kind', () => {
  const sample = sampleFaults(faults, kinds, '2026-01-01');
  expect(new Set(sample).size).toBe(sample.length);
  expect([...new Set(sample.map(({ kind }) => kind))]).toEqual(kinds);
});

test('the same seed selects the same faults, another seed selects others', () => {
  expect(idsOf('2026-01-01')).toEqual(idsOf('2026-01-01'));
  expect(idsOf('2026-01-01')).not.toEqual(idsOf('2026-01-02'));
});

test('a year of daily samples covers nearly every fault', () => {
  const day = (index: number) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);
  const covered = new Set(Array.from({ length: 365 }, (_, index) => idsOf(day(index))).flat());
  expect(covered.size / faults.length).toBeGreaterThan(0.98);
});

test('FAULTS_SEED overrides the date', () => {
  process.env.FAULTS_SEED = '2025-12-24';
  expect(seedOfToday()).toBe('2025-12-24');
  delete process.env.FAULTS_SEED;
  expect(seedOfToday()).toMatch(/^\d{4}-\d\d-\d\d$/);
});
