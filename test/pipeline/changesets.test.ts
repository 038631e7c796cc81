import { expect, test } from '@jest/globals';
import { checkVersionable } from '../../scripts/commands/check.ts';
import { checkChangesets, listWaitingChangesets } from '../../scripts/releases/changesets.ts';
import { checkContractReleased } from '../../scripts/releases/contract-state.ts';
import { type Checkout, inCheckout } from './checkout.ts';

const changeset = (...packages: string[]) =>
  `---\n${packages.map((it) => `'@scalingo-addons/${it}': patch\n`).join('')}---\n\nA bug is mended.\n`;

/** Says that one package needs no release. */
const none = '---\n"@scalingo-addons/mock": none\n---\n';

const rejected: readonly [string, (checkout: Checkout) => void, string][] = [
  [
    'a package that has the version of the contract',
    (it) => it.write('.changeset/two.md', changeset('mock', 'openapi')),
    '.changeset/two.md:3 names @scalingo-addons/openapi, which has the version of the contract: remove it there, and release its change with "npm run release -- <version> --note <text>".',
  ],
  [
    'a text without a list of packages',
    (it) => it.write('.changeset/two.md', 'A bug is mended.\n'),
    '.changeset/two.md:1 does not start with a line "---", a list of packages and another "---": write it with "npx changeset".',
  ],
  [
    'an empty file',
    (it) => it.write('.changeset/two.md', ''),
    '.changeset/two.md:1 does not start with a line "---", a list of packages and another "---": write it with "npx changeset".',
  ],
  [
    'text before the list of packages, which would be lost',
    (it) => it.write('.changeset/two.md', `Lost.\n${changeset('mock')}`),
    '.changeset/two.md:1 does not start with a line "---", a list of packages and another "---": write it with "npx changeset".',
  ],
  [
    'a list of packages without an end',
    (it) => it.write('.changeset/two.md', changeset('mock').replace('---\n\n', '\n')),
    '.changeset/two.md:1 does not end its list of packages: add a line "---" below it.',
  ],
  [
    'an unknown package',
    (it) => it.write('.changeset/two.md', changeset('mock', 'moc')),
    '.changeset/two.md:3 names @scalingo-addons/moc, which is no package of this repository: name @scalingo-addons/client, @scalingo-addons/contract-tests, @scalingo-addons/mock.',
  ],
  [
    'a level that is none',
    (it) =>
      it.write('.changeset/two.md', changeset('client', 'mock').replace(/patch\n---/, 'pach\n---')),
    '.changeset/two.md:3 gives @scalingo-addons/mock the level "pach": write major, minor, patch, none.',
  ],
  [
    'a package without a level',
    (it) => it.write('.changeset/two.md', changeset('mock').replace(' patch', '')),
    '.changeset/two.md:2 gives @scalingo-addons/mock no level: write major, minor, patch, none.',
  ],
  [
    'invalid YAML',
    (it) => it.write('.changeset/two.md', changeset('client', 'mock').replace("mock':", 'mock:')),
    `.changeset/two.md:3 is no valid YAML (Implicit keys need to be on a single line): write it with "npx changeset".`,
  ],
  [
    'a package that is named twice',
    (it) => it.write('.changeset/two.md', changeset('mock', 'mock')),
    '.changeset/two.md:3 is no valid YAML (Map keys must be unique): write it with "npx changeset".',
  ],
  [
    'a list of another kind',
    (it) => it.write('.changeset/two.md', '---\n- mock\n---\n\nA bug is mended.\n'),
    `.changeset/two.md:2 is no list such as "'@scalingo-addons/mock': patch": write it with "npx changeset".`,
  ],
  [
    'a release without a text',
    (it) => it.write('.changeset/two.md', changeset('mock').replace('A bug is mended.', '')),
    '.changeset/two.md has no text: say below the second "---" what the users of the packages must know.',
  ],
  [
    'several changesets, each with its problem',
    (it) => {
      it.write('.changeset/one.md', changeset('mock').replace('A bug is mended.', ''));
      it.write('.changeset/two.md', '');
    },
    '.changeset/one.md has no text: say below the second "---" what the users of the packages must know.\n.changeset/two.md:1 does not start with a line "---", a list of packages and another "---": write it with "npx changeset".',
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
    checkout.write('.changeset/windows.md', changeset('mock').replaceAll('\n', '\r\n'));
    checkout.write('.changeset/empty.md', '---\n---\n');
    checkout.write('.changeset/none.md', none);
    checkout.write('.changeset/pre.json', '{ "mode": "exit", "tag": "beta" }');
    await checkChangesets(checkout.layout);
  }));

test('only changesets that give a package a version wait for a version', () =>
  inCheckout(async (checkout) => {
    checkout.write('.changeset/README.md', '# Changesets');
    checkout.write('.changeset/empty.md', '---\n---\n');
    checkout.write('.changeset/none.md', none);
    checkout.write('.changeset/one.md', changeset('mock'));
    expect(await listWaitingChangesets(checkout.layout)).toEqual(['.changeset/one.md']);
  }));

test('packages get no version while they contain a contract that is not released', () =>
  inCheckout(async (checkout) => {
    const bundle = checkout.read('generated/openapi.json');
    const { version } = JSON.parse(bundle).info;
    const message = `The contract ${version} is not released, or has changed since: run "npm run release" first, or revert what has changed.`;
    const released = `openapi/released/${version}.json`;
    checkout.write(released, `${bundle}\n`);
    await expect(checkContractReleased(checkout.layout)).rejects.toMatchObject({ message });
    checkout.remove(released);
    await expect(checkContractReleased(checkout.layout)).rejects.toMatchObject({ message });
    checkout.write(released, bundle);
    expect(await checkContractReleased(checkout.layout)).toBe(version);
    expect(JSON.parse(checkout.read('package.json')).scripts['version-packages']).toMatch(
      / "npm run --silent check -- --released" "changeset version" /,
    );
  }));

test('packages get no version while no changeset waits for one', () =>
  inCheckout(async (checkout) => {
    const bundle = checkout.read('generated/openapi.json');
    checkout.write(`openapi/released/${JSON.parse(bundle).info.version}.json`, bundle);
    checkout.write('.changeset/none.md', none);
    await expect(checkVersionable(checkout.layout)).rejects.toMatchObject({
      message: 'There is nothing to version: no changeset gives a package a new version.',
    });
    checkout.write('.changeset/one.md', changeset('mock'));
    await checkVersionable(checkout.layout);
  }));
