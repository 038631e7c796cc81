import { describe, expect, test } from '@jest/globals';
import type { GroupedFinding } from '../../src/model/finding.ts';
import { groupByCause } from '../../src/reports/causes.ts';
import { rich } from './results.ts';

const [sample] = rich.findings as readonly [GroupedFinding];
const finding = (change: Partial<GroupedFinding>): GroupedFinding => ({
  ...sample,
  pointer: undefined,
  at: 'status',
  count: 1,
  ...change,
});

describe('findings have one cause', () => {
  test('if the same rule is broken on several operations by several kinds of requests', () => {
    const causes = groupByCause(
      ['getAddon', 'listAddons'].flatMap((operationId) =>
        ['a forged token', 'an unknown token'].map((kind) =>
          finding({
            operationId,
            message: `${operationId} returned 200 for a request with ${kind}`,
          }),
        ),
      ),
    );
    expect(causes).toMatchObject([
      {
        what: 'returned 2XX',
        operations: ['getAddon', 'listAddons'],
        kinds: ['for a request with a forged token', 'for a request with an unknown token'],
        count: 4,
      },
    ]);
  });

  test('if they violate one place of a shared schema', () => {
    const pointer = '#/components/schemas/Plan/properties/price';
    const [cause, ...others] = groupByCause([
      finding({ pointer, message: 'body/addon/plan/price must be number' }),
      finding({ pointer, message: 'body/addons/0/plan/price must be number', at: 'body' }),
    ]);
    expect(others).toEqual([]);
    expect(cause?.findings).toHaveLength(2);
  });
});

test.each<[string, Partial<GroupedFinding>]>([
  ['checks', { check: 'status' }],
  ['severities', { severity: 'failure' }],
  ['statuses', { message: 'getAddon returned 404 for HEAD' }],
])('findings with different %s have different causes', (_what, change) => {
  const one = finding({
    severity: 'notice',
    check: 'head',
    message: 'getAddon returned 500 for HEAD',
  });
  expect(groupByCause([one, { ...one, ...change }])).toHaveLength(2);
});
