import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkVersion } from '../../scripts/commands/diff.ts';
import { compareWithLastRelease } from '../../scripts/releases/compare.ts';
import { layoutOf } from '../../scripts/support/layout.ts';
import { testOfToday } from '../today.ts';
import { Checkout, inCheckout } from './checkout.ts';

const testOutput = testOfToday('words', 'data');

test('info.version is high enough for the changes since the last release', async () => {
  expect((await compareWithLastRelease(layoutOf())).problem).toBeUndefined();
});

describe('with a breaking change', () => {
  const checkout = new Checkout();

  beforeAll(async () => {
    checkout.edit('openapi/openapi.yaml', /^ {2}version: .*$/m, '  version: 1.1.0');
    checkout.edit(
      'openapi/paths/v1_addon_categories.yaml',
      'operationId: listAddonCategories',
      'operationId: listAllAddonCategories',
    );
    await checkout.build();
  });

  afterAll(() => checkout.dispose());

  const sentence =
    'info.version 1.1.0 is too low, because there are breaking changes since 1.0.0; set it to 2.0.0 or higher.';

  testOutput('words')(
    'npm run diff lists the changes in words and names the version to set',
    async () => {
      const { status, stdout, stderr } = await checkout.run('commands/diff');
      expect(stderr).toBe(`${sentence}\n`);
      expect(status).toBe(1);
      expect(stdout).toMatch(
        /^Changes since 1\.0\.0, released on 2026-11-24\n\nBreaking changes\n(?: {2}- .*\n)* {2}- `listAddonCategories` was renamed to `listAllAddonCategories`\.\n/,
      );
      expect(stdout).toMatch(/\nNext version: 2\.0\.0 or higher\n$/);
      expect(stdout).not.toMatch(/#\/|~1/);
    },
  );

  testOutput('data')('npm run diff -- --json prints the same as data', async () => {
    const { status, stdout } = await checkout.run('commands/diff', {}, ['--json']);
    expect(status).toBe(1);
    const data = JSON.parse(stdout);
    expect(data).toMatchObject({
      last: { version: '1.0.0', date: '2026-11-24' },
      version: '1.1.0',
      required: '2.0.0',
      problem: sentence,
    });
    expect(data.changes).toContainEqual({
      kind: 'operation-renamed',
      impact: 'major',
      text: '`listAddonCategories` was renamed to `listAllAddonCategories`.',
      where: { operations: ['listAllAddonCategories'] },
    });
  });

  test('npm run check fails', async () => {
    await expect(checkVersion(checkout.layout)).rejects.toMatchObject({
      name: 'Failure',
      exitStatus: 1,
      message: `${sentence} "npm run diff" lists the changes.`,
    });
  });
});

test.concurrent('compares with the highest version, not with the last name in the folder', () =>
  inCheckout(async (checkout) => {
    const bundle = checkout.read('generated/openapi.json');
    const major = Number(JSON.parse(bundle).info.version.split('.')[0]) + 1;
    const [lower, higher] = [`${major}.2.0`, `${major}.10.0`];
    for (const version of [lower, higher])
      checkout.write(`openapi/released/${version}.json`, bundle);
    const entry = (version: string) => ({ version, date: '2026-12-01', note: 'A release.' });
    const notes = JSON.parse(checkout.read('openapi/released/releases.json'));
    checkout.write(
      'openapi/released/releases.json',
      JSON.stringify([entry(higher), entry(lower), ...notes]),
    );
    const { last, changes, problem } = await compareWithLastRelease(checkout.layout);
    expect(last).toMatchObject({ version: higher, date: '2026-12-01' });
    expect(changes).toEqual([]);
    expect(problem).toMatch(/^info\.version \S+ is too low, /);
    expect(problem).toContain(`; set it to ${higher} or higher.`);
  }));

test.concurrent('names a release without a date and a note', () =>
  inCheckout(async (checkout) => {
    checkout.write('openapi/released/1.1.0.json', checkout.read('generated/openapi.json'));
    await expect(compareWithLastRelease(checkout.layout)).rejects.toMatchObject({
      name: 'Failure',
      exitStatus: 1,
      message: 'openapi/released/releases.json has no entry for 1.1.0; add its date and note.',
    });
  }));

test.concurrent('rejects a released document that was edited', () =>
  inCheckout(async (checkout) => {
    checkout.edit('openapi/released/1.0.0.json', '"summary": "', '"summary": "Edited: ');
    await expect(checkVersion(checkout.layout)).rejects.toMatchObject({
      name: 'Failure',
      exitStatus: 1,
      message:
        'openapi/released/1.0.0.json has changed since its release: restore it ("git checkout"). What it does not state is amended in openapi/released/releases.json.',
    });
  }));

test.concurrent('names a bundle that is no JSON, as after a merge conflict', () =>
  inCheckout(async (checkout) => {
    checkout.edit('generated/openapi.json', '{', '<<<<<<< HEAD\n{');
    await expect(checkVersion(checkout.layout)).rejects.toMatchObject({
      name: 'Failure',
      exitStatus: 1,
      message: expect.stringMatching(
        /^Cannot read generated\/openapi\.json: .+\. Run "npm run build"\.$/,
      ),
    });
  }));
