import { describe, expect, test } from '@jest/globals';
import { groupByRule, placesIn } from '../../src/findings/group-by-rule.ts';
import type { GroupedFinding } from '../../src/model/finding.ts';
import { rich } from '../reports/results.ts';

const [sample] = placesIn(rich.findings) as unknown as readonly [GroupedFinding];
const finding = (change: Partial<GroupedFinding>): GroupedFinding => ({
  ...sample,
  pointer: undefined,
  at: 'status',
  count: 1,
  ...change,
});

describe('findings break one rule', () => {
  test('if the same rule is broken on several operations by several kinds of requests', () => {
    const rules = groupByRule(
      ['getAddon', 'listAddons'].flatMap((operationId) =>
        ['a forged token', 'an unknown token'].map((kind) =>
          finding({
            operationId,
            message: `${operationId} returned 200 for a request with ${kind}`,
          }),
        ),
      ),
    );
    expect(rules).toMatchObject([
      {
        operationId: undefined,
        message: 'returned 2XX',
        operations: ['getAddon', 'listAddons'],
        kinds: ['for a request with a forged token', 'for a request with an unknown token'],
        count: 4,
      },
    ]);
  });

  test('if they violate one place of a shared schema', () => {
    const pointer = '#/components/schemas/Plan/properties/price';
    const [rule, ...others] = groupByRule([
      finding({ pointer, message: 'body/addon/plan/price must be number' }),
      finding({ pointer, message: 'body/addons/0/plan/price must be number', at: 'body' }),
    ]);
    expect(others).toEqual([]);
    expect(rule?.places).toHaveLength(2);
  });

  test('if they read the same, and name no place in a body', () => {
    const message = 'the header x-debug contains the credentials of the request';
    const rules = groupByRule(
      ['listAddons', 'getAddon'].map((operationId) =>
        finding({
          check: 'secrets',
          operationId,
          message,
          pointer: `#/components/responses/${operationId}`,
        }),
      ),
    );
    expect(rules).toMatchObject([{ message, operations: ['listAddons', 'getAddon'], count: 2 }]);
  });

  test('if the server failed in the same way, whichever checks it stopped', () => {
    const rules = groupByRule([
      finding({ check: 'removal', message: 'getAddon returned 503 for a valid request' }),
      finding({ check: 'upgrade', message: 'getAddon returned 503' }),
      finding({ check: 'upgrade', message: 'getAddon returned 500' }),
    ]);
    expect(rules).toMatchObject([
      { check: 'removal', checks: ['removal', 'upgrade'], message: 'returned 503', count: 2 },
      { check: 'upgrade', checks: ['upgrade'], message: 'getAddon returned 500' },
    ]);
  });
});

test.each<[string, Partial<GroupedFinding>]>([
  ['checks', { check: 'status' }],
  ['severities', { severity: 'failure' }],
  ['statuses', { message: 'getAddon returned 404 for HEAD' }],
])('findings with different %s break different rules', (_what, change) => {
  const one = finding({
    severity: 'notice',
    check: 'head',
    message: 'getAddon returned 409 for HEAD',
  });
  expect(groupByRule([one, { ...one, ...change }])).toHaveLength(2);
});

test('violations at different places of shared schemas break different rules, even if they read the same', () => {
  const message = 'body/id must be string';
  const schemas = ['Plan', 'Addon'].map((name) => `#/components/schemas/${name}/properties/id`);
  const rules = groupByRule(schemas.map((pointer) => finding({ pointer, message })));
  expect(rules).toHaveLength(2);
});
