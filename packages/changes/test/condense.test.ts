import { expect, test } from '@jest/globals';
import { type Change, changeLine, groupChanges } from '@scalingo-addons/changes';
import { nounFor } from '../src/comparison/noun.ts';

const change = (kind: string, subject: string, predicate: string, rest = {}): Change => ({
  ...{
    kind,
    impact: 'minor',
    subject,
    text: `${subject} ${predicate}.`,
    where: { operations: [] },
  },
  ...rest,
});

const linesFor = (...changes: readonly Change[]): string[] =>
  groupChanges(changes).flatMap((group) => group.changes.map((it) => changeLine(it)));

test.each([
  ['AddonProvider', 'an addon provider'],
  ['UserRole', 'a user role'],
  ['AddonStatus', 'an addon status'],
  ['FieldMessages', 'field messages'],
  ['SSOUrl', 'an SSO URL'],
  ['HTTPErrorBody', 'an HTTP error body'],
  ['log_drain.v2', 'a log drain v2'],
])('%s is called %s', (schema, noun) => {
  expect(nounFor(schema)).toBe(noun);
});

test('what happened to one property is one sentence', () => {
  expect(
    linesFor(
      change('pattern-removed', '`id` of a plan', 'no longer has a pattern (it was `^a`)'),
      change('bound-loosened', '`id` of a plan', 'no longer has a minimum length (it was 1)'),
      change('property-added', '`color` of a plan', 'is a new property'),
      change('type-widened', '`size` of a plan', 'is now number instead of integer'),
      change('default-changed', '`size` of a plan', 'has the default `1`'),
    ),
  ).toEqual([
    '`id` of a plan no longer has a pattern (it was `^a`) or a minimum length (it was 1).',
    '`color` of a plan is a new property.',
    '`size` of a plan is now number instead of integer and has the default `1`.',
  ]);
});

test('changes of different impact or of other operations are not merged', () => {
  const subject = '`id` of a plan';
  const lines = linesFor(
    change('a', subject, 'is a', { impact: 'major' }),
    change('b', subject, 'is b'),
    change('c', subject, 'is c', { where: { operations: ['getPlan'] } }),
  );
  expect(lines).toHaveLength(3);
});

test('a header that responses of several statuses have is one sentence, and so are two such headers', () => {
  const headers = ['A', 'B'].flatMap((name) =>
    [404, 200, 500].map((status) =>
      change('header-added', `The ${status} response`, `has the new header \`${name}\``, {
        where: { operations: [`get${status}`] },
      }),
    ),
  );
  expect(linesFor(...headers)).toEqual([
    'Each response with the status 200, 404 or 500 has the new header `A` and the new header `B` (`get404`, `get200`, `get500`).',
  ]);
});

test('new names of one kind are one sentence', () => {
  const named = (name: string): Change => ({
    ...{ kind: 'schema-added', impact: 'patch', text: `The schema \`${name}\` is new.` },
    where: { operations: [], schema: name },
  });
  expect(linesFor(named('A'), named('B'), named('C'))).toEqual([
    'The schemas `A`, `B` and `C` are new.',
  ]);
});

test('the noun of a schema can be a link', () => {
  const status = change('open-value-added', 'An addon status', 'has the new value `failed`', {
    where: { operations: [], schema: 'AddonStatus' },
  });
  expect(changeLine(status, { schema: (noun, schema) => `[${noun}](#${schema})` })).toBe(
    '[An addon status](#AddonStatus) has the new value `failed`.',
  );
});
