import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { publishedPackages, root, run, stagePackage } from '@scalingo-addons/pack';
import MarkdownIt from 'markdown-it';

const names = ['client', 'contract-tests', 'mock', 'openapi'];

const readJson = async (file: string) => JSON.parse(await readFile(file, 'utf8'));

let folder: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-staged-')));
  for (const name of names) await stagePackage(name, path.join(folder, name));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Returns the targets of all links and images of a Markdown text. */
function targetsOf(markdown: string): string[] {
  const tokens = new MarkdownIt().parse(markdown, {}).flatMap((it) => it.children ?? []);
  return tokens.flatMap((it) => it.attrGet('href') ?? it.attrGet('src') ?? []);
}

test('names all packages that have files to publish', async () => {
  expect(await publishedPackages()).toEqual(names);
});

describe.each(names)('%s, as it is published,', (name) => {
  test('says what it is and where it comes from', async () => {
    const manifest = await readJson(path.join(folder, name, 'package.json'));
    const workspace = await readJson(path.join(root, 'package.json'));
    const web = workspace.repository.replace(/^git\+|\.git$/g, '');
    expect(manifest).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      description: expect.stringMatching(/\.$/),
      keywords: expect.arrayContaining(['scalingo', 'openapi']),
      license: workspace.license,
      author: workspace.author,
      engines: { node: workspace.engines.node },
      repository: { type: 'git', url: workspace.repository, directory: `packages/${name}` },
      homepage: `${web}/tree/HEAD/packages/${name}#readme`,
      bugs: { url: `${web}/issues` },
      publishConfig: { access: 'public' },
    });
    expect(existsSync(path.join(folder, name, 'LICENSE'))).toBe(true);
  });

  test('has nothing that only serves the repository', async () => {
    const manifest = await readJson(path.join(folder, name, 'package.json'));
    for (const key of ['private', 'scripts', 'devDependencies', 'workspaces', 'overrides']) {
      expect(manifest).not.toHaveProperty(key);
    }
    expect(Object.keys(manifest.dependencies ?? {}).join()).not.toContain('@scalingo-addons/');
  });

  test('has only files that are committed, so that no other in its folders is published', async () => {
    const tracked = await run('git', ['ls-files', '-z', '--', '.'], {
      cwd: path.join(root, 'packages', name),
    });
    const entries = await readdir(path.join(folder, name), {
      recursive: true,
      withFileTypes: true,
    });
    const staged = entries
      .filter((it) => it.isFile())
      .map((it) => path.relative(path.join(folder, name), path.join(it.parentPath, it.name)));
    expect(staged.filter((it) => !tracked.split('\0').includes(it))).toEqual([]);
    const { files } = await readJson(path.join(root, 'packages', name, 'package.json'));
    // Besides package.json, README.md and LICENSE.
    expect(staged).toEqual(expect.arrayContaining(files.filter((it: string) => it !== 'dist')));
  });

  test('has links that resolve wherever it is installed', async () => {
    const { repository } = await readJson(path.join(root, 'package.json'));
    const blob = `${repository.replace(/^git\+|\.git$/g, '')}/blob/HEAD/`;
    const broken: string[] = [];
    const texts = await readdir(path.join(folder, name), { recursive: true });
    for (const text of texts.filter((it) => it.endsWith('.md'))) {
      const file = path.join(folder, name, text);
      for (const target of targetsOf(await readFile(file, 'utf8'))) {
        const [address = ''] = target.split('#');
        const place = address.startsWith(blob)
          ? path.join(root, address.slice(blob.length))
          : path.join(path.dirname(file), address);
        const isElsewhere = /^[a-z][\w+.-]*:/.test(address) && !address.startsWith(blob);
        if (!isElsewhere && !existsSync(place)) broken.push(`${text}: ${target}`);
      }
    }
    expect(broken).toEqual([]);
  });
});

test('links to the repository instead of files that are not published', async () => {
  const readme = await readFile(path.join(folder, 'contract-tests/README.md'), 'utf8');
  expect(readme).toMatch(/\(https:\S+\/blob\/HEAD\/packages\/contract-tests\/faults\/README\.md\)/);
});
