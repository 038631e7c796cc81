import { existsSync } from 'node:fs';
import { beforeAll, expect } from '@jest/globals';
import { readBundle } from '@scalingo-addons/openapi';
import { diff, inc } from 'semver';
import { checkVersion } from '../../scripts/commands/diff.ts';
import { release } from '../../scripts/commands/release.ts';
import { compareWithLastRelease } from '../../scripts/releases/compare.ts';
import type { ReleaseOptions } from '../../scripts/releases/new-release.ts';
import { hashOf } from '../../scripts/releases/read-releases.ts';
import { sample } from '../sample.ts';
import { testOfToday } from '../today.ts';
import { type Checkout, inCheckout } from './checkout.ts';

const testRelease = testOfToday('released', 'rejected', 'not written', 'stale');

const note = 'Addons have nicknames.';

/** The version of the repository's document, which is high enough for its changes. */
const { version } = readBundle().info as { version: string };
/** High enough for {@link addProperty}, too. */
const next = String(inc(version, 'minor'));
const afterNext = String(inc(next, 'minor'));

/** Adds a property, which demands a minor version. */
function editSchema(checkout: Checkout): void {
  checkout.edit(
    'openapi/components/schemas/Addon.yaml',
    'properties:\n',
    `properties:
  nickname:
    type: string
    description: Name that people call the addon by.
    examples:
      - main
`,
  );
  const example = 'openapi/components/examples/AddonDocumented.yaml';
  checkout.edit(example, '  addon:\n', '  addon:\n    nickname: main\n');
}

/** What a build writes after {@link editSchema}. */
let builtFiles: Readonly<Record<string, string>>;
beforeAll(() =>
  inCheckout(async (checkout) => {
    editSchema(checkout);
    await checkout.build();
    builtFiles = {
      'README.md': checkout.read('README.md'),
      ...Object.fromEntries(
        Object.entries(checkout.generated()).map(([name, text]) => [`generated/${name}`, text]),
      ),
    };
  }),
);

/** Adds a property, and writes what a build would write. */
function addProperty(checkout: Checkout): void {
  editSchema(checkout);
  for (const [name, text] of Object.entries(builtFiles)) checkout.write(name, text);
}

/** The files that a release writes. */
const written = (checkout: Checkout) => ({
  generated: checkout.generated(),
  source: checkout.read('openapi/openapi.yaml'),
  notes: checkout.read('openapi/released/releases.json'),
  changelog: checkout.read('CHANGELOG.md'),
  changesets: existsSync(checkout.path('.changeset')),
});

testRelease('released')(
  'npm run release sets the version, freezes the bundle and writes the changelog',
  () =>
    inCheckout(async (checkout) => {
      addProperty(checkout);
      checkout.edit('CHANGELOG.md', '## Unreleased\n', `## Unreleased\n\n${note}\n`);
      const args = [next, '--date', '2026-12-24'];
      const { status, stdout, stderr } = await checkout.run('commands/release', {}, args);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toBe(
        `Released ${next} (2026-12-24). Review the changes, then run "npm run version-packages" and commit everything.\n`,
      );

      expect(checkout.read('openapi/openapi.yaml')).toContain(`\n  version: ${next}\n`);
      const frozen = checkout.read(`openapi/released/${next}.json`);
      expect(frozen).toBe(checkout.read('generated/openapi.json'));
      expect(JSON.parse(frozen).info.version).toBe(next);
      const [newest, first] = JSON.parse(checkout.read('openapi/released/releases.json'));
      expect(newest).toEqual({ version: next, date: '2026-12-24', note, sha256: hashOf(frozen) });
      expect(first).toMatchObject({ version: '1.0.0', amendments: expect.anything() });

      const changelog = checkout.read('CHANGELOG.md');
      expect(changelog).toContain(
        `\n## Unreleased\n\n## ${next} - 2026-12-24\n\n${note}\n\n### API: `,
      );
      expect(changelog).toContain('\n### API: additions\n');
      expect(changelog).toContain('\n- `nickname` of an addon is a new property (');
      expect(changelog.split(note)).toHaveLength(2);
      // The entries of the section follow, each once.
      expect(changelog.slice(changelog.indexOf(`## ${next}`))).toMatch(/### Added\n\n- /);
      expect(changelog.match(/^### Added$/gm)).toHaveLength(1);

      // The packages that contain the contract change as much as it does.
      const changeset = checkout.read(`.changeset/contract-${next}.md`);
      expect(changeset).toMatch(/^---\n("@scalingo-addons\/[\w-]+": \w+\n){3}---\n\n/);
      expect(changeset).toContain(`"@scalingo-addons/client": ${diff('1.0.0', next)}\n`);
      expect(changeset).toContain(`\nThe contract is ${next}. ${note}\n`);

      // What was released is consistent, and nothing follows it yet: a release checks generated/ first.
      await checkVersion(checkout.layout);
      const { last, changes } = await compareWithLastRelease(checkout.layout);
      expect({ last: last?.version, changes }).toEqual({ last: next, changes: [] });
      await expect(release(checkout.layout, { version: afterNext })).rejects.toThrow(
        `The contract has not changed since ${next}. If the code of its package has, say how with --note.`,
      );

      // The package of the contract has its version, so a change of its code is a release, too.
      const patch = String(inc(next, 'patch'));
      const codeOnly: [ReleaseOptions, string][] = [
        [
          { version: next },
          `${next} is released; a release of only the code needs ${patch} or higher.`,
        ],
        [
          { version: '1.0.0' },
          `1.0.0 is released; a release of only the code needs ${patch} or higher.`,
        ],
        [
          { version: '0.9.0' },
          `0.9.0 is too low, because ${next} is released; set it to ${patch} or higher.`,
        ],
        [
          { version: patch, date: '2026-12-23' },
          `2026-12-23 is before 2026-12-24, when ${next} was released: name a later date with --date.`,
        ],
      ];
      const unchanged = written(checkout);
      for (const [options, message] of codeOnly) {
        await expect(
          release(checkout.layout, { note: 'Once more.', ...options }),
        ).rejects.toMatchObject({ name: 'Failure', message });
      }
      expect(written(checkout)).toEqual(unchanged);
      await release(checkout.layout, {
        version: patch,
        note: 'Values are rejected sooner\n([policy](SECURITY.md#reports), [more](#unreleased), [web](https://example.com)).',
        date: '2026-12-24',
      });
      const changed = checkout.read(`.changeset/contract-${patch}.md`);
      expect(changed).toContain('"@scalingo-addons/client": patch\n');
      // From the changelog of a package.
      expect(changed).toContain(
        'sooner ([policy](../../SECURITY.md#reports), [more](../../CHANGELOG.md#unreleased), [web](https://example.com)).\n',
      );
      expect(checkout.read('CHANGELOG.md')).toMatch(
        new RegExp(
          `\n## ${patch} - 2026-12-24\n\nValues are rejected sooner \\(\\[policy\\]\\(SECURITY\\.md.*\n\n## ${next} - `,
        ),
      );
    }),
);

testRelease('rejected')('npm run release rejects what it cannot release, and changes nothing', () =>
  inCheckout(async (checkout) => {
    addProperty(checkout);
    const before = written(checkout);
    const { status, stderr } = await checkout.run('commands/release');
    expect(stderr.split('\n')[0]).toBe('Name one version.');
    expect(status).toBe(2);
    const rejects = async (options: ReleaseOptions, message: string | RegExp, exitStatus = 1) => {
      await expect(release(checkout.layout, options)).rejects.toMatchObject({
        name: 'Failure',
        message: typeof message === 'string' ? message : expect.stringMatching(message),
        exitStatus,
      });
      expect(written(checkout)).toEqual(before);
    };
    const rejected: [ReleaseOptions, string | RegExp, exitStatus?: number][] = [
      [{ version: '1.1', note }, '"1.1" is not a version such as 1.2.3.', 2],
      [
        { version: '1.0.1', note },
        /^1\.0\.1 is too low, because there are .+ since 1\.0\.0; set it to \S+ or higher\.$/,
      ],
      [{ version: next, note, date: 'today' }, '"today" is not a date such as 2026-11-24.', 2],
      [
        { version: next, note, date: '2026-02-31' },
        '"2026-02-31" is not a date such as 2026-11-24.',
        2,
      ],
      [{ version: '1.0.0', note }, /^1\.0\.0 is released; the next release needs \S+ or higher\.$/],
      ...['One.\n\nTwo.', 'One.\n### API: additions', '- One.'].map(
        (text): [ReleaseOptions, RegExp, number] => [
          { version: next, note: text },
          /^The note is more than one paragraph: /,
          2,
        ],
      ),
      [
        { version: next, note: ' ' },
        'The release has no note: say what it means to readers in the first paragraph of "## Unreleased" in CHANGELOG.md, or with --note.',
      ],
    ];
    const selected = sample(rejected, { kindOf: () => 'rejected', minKinds: 1 });
    for (const it of selected) await rejects(...it);
    expect(existsSync(checkout.path(`openapi/released/${next}.json`))).toBe(false);
  }),
);

testRelease('not written')('npm run release writes nothing if one file cannot be written', () =>
  inCheckout(async (checkout) => {
    addProperty(checkout);
    const before = written(checkout);
    checkout.lock('openapi/released', 0o555);
    const args = [next, '--note', note];
    const { status, stderr } = await checkout.run('commands/release', {}, args);
    expect(stderr).toMatch(
      /^Cannot write \S+\/openapi\/released\/\S+\.json: permission denied\. The previous files are unchanged\.\n$/,
    );
    expect(stderr).toContain(`/${next}.json:`);
    expect(status).toBe(1);
    expect(written(checkout)).toEqual(before);
  }),
);

testRelease('stale')('npm run release rejects a stale generated/', () =>
  inCheckout(async (checkout) => {
    checkout.write('generated/client.ts', `${checkout.read('generated/client.ts')}\n`);
    await expect(release(checkout.layout, { version: next, note })).rejects.toMatchObject({
      name: 'Failure',
      exitStatus: 1,
      message: 'generated/client.ts is stale. Run "npm run build" and commit the result.',
    });
  }),
);
