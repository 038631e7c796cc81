import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Change, compareDocuments } from '@scalingo-addons/changes';
import { sample } from '../../../test/sample.ts';
import { createDocument } from './document.ts';
import { documentEdits } from './edits/document.ts';
import type { Edit } from './edits/edit.ts';
import { enumerationEdits } from './edits/enumerations.ts';
import { messageEdits } from './edits/messages.ts';
import { operationEdits } from './edits/operations.ts';
import { requestEdits, responseEdits } from './edits/properties.ts';

const lineOf = ({ impact, kind, text }: Change): string => `${impact} ${kind}: ${text}`;

/** Several edits that do not interfere are compared at once: each comparison starts two processes. */
const groups: readonly (readonly [string, readonly Edit[]])[] = [
  ['operations', operationEdits],
  ['messages', messageEdits],
  ['the document', documentEdits],
  ['schemas of responses', responseEdits],
  ['schemas of requests', requestEdits],
  ['open enumerations', enumerationEdits],
];

const groupsOfToday = sample(groups, { kindOf: () => 'group', perKind: 2, minKinds: 1 });

describe.each(groupsOfToday)('%s', (_, edits) => {
  let lines: readonly string[] = [];

  beforeAll(async () => {
    const after = createDocument();
    for (const { edit } of edits) edit(after);
    lines = (await compareDocuments(createDocument(), after)).map(lineOf);
  });

  test.each(edits)('$name', ({ changes }) => {
    expect(lines).toEqual(expect.arrayContaining([...changes]));
  });

  test('nothing else is reported', () => {
    expect([...lines].sort()).toEqual(edits.flatMap(({ changes }) => changes).sort());
  });

  test('the words contain no JSON pointers', () => {
    expect(lines.join('\n')).not.toMatch(/#\/|~1|~0/);
  });
});

test('there are at least 30 kinds of change', () => {
  const kinds = groups.flatMap(([, edits]) =>
    edits.flatMap(({ changes }) => changes.map((it) => it.split(':')[0])),
  );
  expect(new Set(kinds).size).toBeGreaterThanOrEqual(30);
});
