import { expect, test } from '@jest/globals';
import { checkChangesets, listWaitingChangesets } from '../../scripts/releases/changesets.ts';
import { type Checkout, inCheckout } from './checkout.ts';

const changeset = (...packages: string[]) =>
  `---\n${packages.map((it) => `'@scalingo-addons/${it}': patch\n`).join('')}---\n\nA bug is mended.\n`;

const rejected: readonly [string, (checkout: Checkout) => void, string][] = [
  [
    'a package that has the version of the contract',
    (it) => it.write('.changeset/two.md', changeset('mock', 'openapi')),
    '.changeset/two.md names @scalingo-addons/openapi, which has the version of the contract: remove it there, and release its change with "npm run release -- <version> --note <text>".',
  ],
  [
    'prereleases',
    (it) => it.write('.changeset/pre.json', '{ "mode": "pre", "tag": "beta" }'),
    '.changeset/pre.json: prereleases are not published; run "npx changeset pre exit".',
  ],
];

test.each(rejected)('rejects what would block every release: %s', (_, write, message) =>
  inCheckout(async (checkout) => {
    write(checkout);
    await expect(checkChangesets(checkout.layout)).rejects.toMatchObject({
      name: 'Failure',
      exitStatus: 1,
      message,
    });
  }),
);

test('accepts changesets of packages with a version of their own, and the end of prereleases', () =>
  inCheckout(async (checkout) => {
    await checkChangesets(checkout.layout);
    checkout.write('.changeset/README.md', changeset('openapi'));
    checkout.write('.changeset/one.md', changeset('mock', 'client'));
    checkout.write('.changeset/pre.json', '{ "mode": "exit", "tag": "beta" }');
    await checkChangesets(checkout.layout);
  }));

test('only changesets that name a package wait for a version', () =>
  inCheckout(async (checkout) => {
    checkout.write('.changeset/README.md', '# Changesets');
    checkout.write('.changeset/empty.md', '---\n---\n');
    checkout.write('.changeset/one.md', changeset('mock'));
    expect(await listWaitingChangesets(checkout.layout)).toEqual(['.changeset/one.md']);
  }));
