import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readBundle } from '@scalingo-addons/openapi';
import { inc } from 'semver';
import { type Checkout, inCheckout } from './checkout.ts';

const note = 'Addons have nicknames.';

/** The version of the repository's document, which is high enough for its changes. */
const { version } = readBundle().info as { version: string };
/** High enough for {@link addProperty}, too. */
const next = String(inc(version, 'minor'));
const afterNext = String(inc(next, 'minor'));

/** Adds a property, which demands a minor version, and builds. */
async function addProperty(checkout: Checkout): Promise<void> {
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
  const { status, stderr } = await checkout.run('commands/build');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}

/** The files that a release writes. */
const written = (checkout: Checkout) => ({
  generated: checkout.generated(),
  source: checkout.read('openapi/openapi.yaml'),
  notes: checkout.read('openapi/released/releases.json'),
  changelog: checkout.read('CHANGELOG.md'),
});

test('npm run release sets the version, freezes the bundle and writes the changelog', () =>
  inCheckout(async (checkout) => {
    await addProperty(checkout);
    checkout.edit('CHANGELOG.md', '## Unreleased\n', `## Unreleased\n\n${note}\n`);
    const args = [next, '--date', '2026-12-24'];
    const { status, stdout, stderr } = await checkout.run('commands/release', {}, args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(`Released ${next} (2026-12-24). Review the changes and commit them.\n`);

    expect(checkout.read('openapi/openapi.yaml')).toContain(`\n  version: ${next}\n`);
    const frozen = checkout.read(`openapi/released/${next}.json`);
    expect(frozen).toBe(checkout.read('generated/openapi.json'));
    expect(JSON.parse(frozen).info.version).toBe(next);
    const [newest, first] = JSON.parse(checkout.read('openapi/released/releases.json'));
    expect(newest).toEqual({ version: next, date: '2026-12-24', note });
    expect(first).toMatchObject({ version: '1.0.0', amendments: expect.anything() });

    const changelog = checkout.read('CHANGELOG.md');
    expect(changelog).toContain(
      `\n## Unreleased\n\n## ${next} - 2026-12-24\n\n${note}\n\n### API: `,
    );
    expect(changelog).toContain('\n### API: additions\n');
    expect(changelog).toContain('\n- `Addon.nickname` is a new property (');
    expect(changelog.split(note)).toHaveLength(2);
    // The entries of the section follow, each once.
    expect(changelog.slice(changelog.indexOf(`## ${next}`))).toMatch(/### Added\n\n- /);
    expect(changelog.match(/^### Added$/gm)).toHaveLength(1);

    // What was released is consistent, and nothing follows it yet.
    const check = await checkout.run('commands/check');
    expect(check).toMatchObject({ status: 0, stderr: '' });
    const diff = await checkout.run('commands/diff');
    expect(diff.stdout).toBe(`Nothing has changed since ${next}, released on 2026-12-24.\n`);
    const again = await checkout.run('commands/release', {}, [afterNext, '--note', 'Again.']);
    expect(again.stderr).toBe(
      `Nothing has changed since ${next}, so there is nothing to release.\n`,
    );
  }));

test('npm run release rejects what it cannot release, and changes nothing', () =>
  inCheckout(async (checkout) => {
    await addProperty(checkout);
    const before = written(checkout);
    const rejects = async (args: readonly string[], sentence: string | RegExp, expected = 1) => {
      const { status, stderr } = await checkout.run('commands/release', {}, args);
      const [first] = stderr.split('\n');
      expect(first).toEqual(
        typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
      );
      expect(status).toBe(expected);
      expect(written(checkout)).toEqual(before);
    };
    await rejects([], 'Name one version.', 2);
    await rejects(['1.1', '--note', note], '"1.1" is not a version such as 1.2.3.', 2);
    await rejects(
      ['1.0.1', '--note', note],
      /^1\.0\.1 is too low, because there are .+ since 1\.0\.0; set it to \S+ or higher\.$/,
    );
    await rejects(
      [next, '--note', note, '--date', 'today'],
      '"today" is not a date such as 2026-11-24.',
      2,
    );
    await rejects(
      [next, '--note', ' '],
      'The release has no note: say what it means to readers in the first paragraph of "## Unreleased" in CHANGELOG.md, or with --note.',
    );
    expect(existsSync(checkout.path(`openapi/released/${next}.json`))).toBe(false);
  }));

test('npm run release writes nothing if one file cannot be written', () =>
  inCheckout(async (checkout) => {
    await addProperty(checkout);
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
  }));

test('npm run release rejects a stale generated/', () =>
  inCheckout(async (checkout) => {
    checkout.write('generated/client.ts', `${checkout.read('generated/client.ts')}\n`);
    const args = [next, '--note', note];
    const { status, stderr } = await checkout.run('commands/release', {}, args);
    expect(stderr).toBe(
      'generated/client.ts is stale. Run "npm run build" and commit the result.\n',
    );
    expect(status).toBe(1);
  }));
