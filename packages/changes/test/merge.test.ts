import { expect, test } from '@jest/globals';
import type { Finding } from '../src/comparison/findings.ts';
import { readSide } from '../src/comparison/sides.ts';
import { mergeOasdiff } from '../src/tools/merge-oasdiff.ts';
import { mergeRedocly } from '../src/tools/merge-redocly.ts';
import type { RedoclyChange } from '../src/tools/redocly.ts';
import { createDocument } from './document.ts';

const side = readSide(createDocument());

const pointer = '#/components/schemas/Thing/properties/type';

const finding = (impact: 'major' | 'minor'): Finding => ({
  kind: 'ours',
  impact,
  text: '`Thing.type` changed.',
  where: { operations: ['getThing'], schema: 'Thing' },
  pointers: { before: [`${pointer}/format`], after: [`${pointer}/format`] },
});

const redocly = (at: string): RedoclyChange => ({
  path: '#/paths/~1things~1{thing_id}/get/responses/200',
  typeName: 'Schema',
  kind: 'modified',
  impact: 'major',
  verdicts: [{ ruleId: 'some-rule', message: 'See #/components/schemas/Thing and ~1things.' }],
  base: { pointer: at },
  revision: { pointer: at },
});

test('a finding has at least the impact that Redocly gives it', () => {
  expect(mergeRedocly([finding('minor')], [redocly(pointer)], side)).toEqual([finding('major')]);
});

test('what only Redocly reports is added in words, with the operations that it affects', () => {
  const [ours, added] = mergeRedocly([finding('minor')], [redocly('#/components/x')], side);
  expect(ours).toEqual(finding('minor'));
  expect(added).toMatchObject({
    kind: 'redocly-some-rule',
    impact: 'major',
    text: 'See Thing and /things.',
    where: { operations: ['getThing'] },
  });
});

test('our rules alone decide on schemas that are composed differently', () => {
  const recomposed = { before: [pointer], after: [pointer] };
  expect(mergeRedocly([finding('minor')], [redocly(pointer)], side, { recomposed })).toEqual([
    finding('minor'),
  ]);
});

test('what Redocly says of an operation that only one document has is no change of another one', () => {
  const unmatched = ['#/paths/~1things~1{thing_id}/get'];
  expect(mergeRedocly([finding('minor')], [redocly(pointer)], side, { unmatched })).toEqual([
    finding('minor'),
  ]);
});

test('our rules alone decide on tags, which Redocly compares by their place in the list', () => {
  const change: RedoclyChange = { ...redocly('#/tags/1'), path: '#/tags/1', kind: 'added' };
  expect(mergeRedocly([finding('minor')], [change], side)).toEqual([finding('minor')]);
});

const oasdiff = (text: string, level = 3) => ({
  id: 'some-check',
  text,
  level,
  operation: 'GET',
  path: '/things/{thing_id}',
});

const sides = { before: side, after: side };

test('what oasdiff calls breaking and our rules call an addition is breaking', () => {
  const reported = [oasdiff('the `type` response property changed')];
  expect(mergeOasdiff([finding('minor')], reported, sides)).toEqual([finding('major')]);
});

test('a breaking change of another property does not cover what oasdiff reports', () => {
  const reported = [
    oasdiff('the response property `other` changed, see #/components/schemas/Thing'),
  ];
  expect(mergeOasdiff([finding('major')], reported, sides)[1]).toMatchObject({
    kind: 'oasdiff-some-check',
    impact: 'major',
    text: 'The response property `other` changed, see Thing.',
    where: { operations: ['getThing'] },
  });
});

test('what oasdiff does not call breaking changes nothing', () => {
  const reported = [oasdiff('the response property `other` changed', 2)];
  expect(mergeOasdiff([finding('minor')], reported, sides)).toEqual([finding('minor')]);
});
