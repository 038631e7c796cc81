import { expect, test } from '@jest/globals';
import { requiredVersion, sortReleases, versionProblem } from '@scalingo-addons/changes';

const change = (impact: 'major' | 'minor' | 'patch') => ({
  kind: 'any',
  impact,
  text: 'Any.',
  where: { operations: [] },
});

test.each([
  ['1.2.3', 'major', '2.0.0'],
  ['1.2.3', 'minor', '1.3.0'],
  ['1.2.3', 'patch', '1.2.4'],
  ['0.2.3', 'major', '0.3.0'],
] as const)('%s and a %s change demand %s', (last, impact, required) => {
  expect(requiredVersion(last, [change('patch'), change(impact)])).toBe(required);
});

test('names the version to set', () => {
  expect(versionProblem('1.2.9', '1.2.3', [change('minor')])).toBe(
    'info.version 1.2.9 is too low, because there are additions since 1.2.3; set it to 1.3.0 or higher.',
  );
});

test('sorts 1.10.0 after 1.2.0', () => {
  expect(sortReleases([{ version: '1.10.0' }, { version: '1.2.0' }])[0]?.version).toBe('1.2.0');
});
