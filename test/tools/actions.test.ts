import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { startMock } from '@scalingo-addons/mock';
import { packageFolder, packPackage, root, run } from '@scalingo-addons/pack';
import { parse } from 'yaml';
import { runSteps } from './run-action.ts';

let folder: string;
const tarballs: Record<string, string> = {};
/** Ends what an action leaves running until its job ends. */
const leftRunning: number[] = [];

before(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-actions-')));
  for (const name of ['mock', 'contract-tests']) {
    const work = path.join(folder, name);
    await mkdir(work);
    tarballs[name] = await packPackage(name, work, { types: false });
  }
});

after(async () => {
  for (const pid of leftRunning) process.kill(pid);
  await rm(folder, { recursive: true, force: true });
});

const actionOf = (name: string): string => path.join(packageFolder(name), 'action/action.yml');
const credentials = { ...process.env, SCALINGO_API_TOKEN: 'tk-us-example' };

/** The inputs of the action that tests a server. */
const inputsFor = (url: string) => ({
  'inputs.package': String(tarballs['contract-tests']),
  'inputs.base-url': url,
  'inputs.app': 'example-app',
});

test('the action of the mock starts it, and the action of the suite tests it', async () => {
  const env = { ...process.env, MOCK_JSON: 'true' };
  const started = await runSteps(
    actionOf('mock'),
    { 'inputs.package': String(tarballs.mock), 'inputs.control': 'true' },
    { folder, env },
  );
  assert.equal(started.error, undefined);
  const { url = '', 'control-url': control = '', log = '' } = started.outputs;
  const [pid] = (await run('pgrep', ['-f', path.dirname(log)], { cwd: folder })).split('\n');
  leftRunning.push(Number(pid));
  assert.equal((await fetch(`${control}/healthz`)).status, 200);
  const own = path.join(folder, 'own, report.md');
  const tested = await runSteps(
    actionOf('contract-tests'),
    {
      ...inputsFor(url),
      'inputs.allow-writes': 'true',
      'inputs.arguments': `--seed=7\r\n  --quiet\n--report=markdown=${own}\n`,
    },
    { folder, env: credentials },
  );
  assert.equal(tested.error, undefined);
  assert.equal(tested.outputs.complies, 'true');
  const { reports = '' } = tested.outputs;
  for (const it of ['report.html', 'junit.xml', 'findings.json', own])
    assert(existsSync(path.resolve(reports, it)), it);
  assert.match(tested.summary, /Scalingo Addons API/);
  assert.deepEqual(
    tested.used.map((it) => it.with),
    [{ name: 'contract-reports', path: reports, 'if-no-files-found': 'ignore' }],
  );
  assert.match(await readFile(log, 'utf8'), /"operation":"listAddons"/);
});

test('the action of the suite fails for a server that does not comply, and keeps the reports', async () => {
  // It returns examples, whatever was provisioned before.
  const mock = await startMock();
  try {
    const tested = await runSteps(actionOf('contract-tests'), inputsFor(mock.url), {
      folder,
      env: credentials,
    });
    assert.match(String(tested.error), /Command failed/);
    assert.equal(tested.outputs.complies, 'false');
    assert.equal(tested.used.length, 1);
    assert(existsSync(path.join(String(tested.outputs.reports), 'junit.xml')));
  } finally {
    await mock.stop();
  }
});

test('the summary says why the action of the suite could not test', async () => {
  const inputs = { ...inputsFor('http://127.0.0.1:4010'), 'inputs.arguments': '--color' };
  const { error, outputs, summary } = await runSteps(actionOf('contract-tests'), inputs, {
    folder,
    env: credentials,
  });
  assert.match(String(error), /::error title=Contract tests::/);
  assert.match(summary, /## The contract tests could not finish\n\n.*--color/);
  assert.equal(outputs.complies, '');
});

for (const [title, packageOf, message] of [
  ['is none', () => '/nowhere.tgz', 'The suite cannot be installed'],
  ['is another one', () => String(tarballs.mock), 'is not the suite'],
] as const) {
  test(`the action of the suite has no verdict if the package ${title}`, async () => {
    const inputs = { ...inputsFor('http://127.0.0.1:4010'), 'inputs.package': packageOf() };
    const { error, outputs, summary } = await runSteps(actionOf('contract-tests'), inputs, {
      folder,
      env: credentials,
    });
    assert.match(String(error), new RegExp(`::error::.*${message}`));
    assert.match(summary, new RegExp(`## The contract tests could not finish\n\n.*${message}`));
    assert.equal(outputs.complies, '');
  });
}

for (const [action, input] of [
  ['mock', 'stateful'],
  ['mock', 'control'],
  ['contract-tests', 'allow-writes'],
] as const) {
  test(`the action of ${action} takes only true or false as ${input}`, async () => {
    const inputs = { ...inputsFor('http://127.0.0.1:4010'), [`inputs.${input}`]: 'True' };
    const { error } = await runSteps(actionOf(action), inputs, { folder, env: credentials });
    assert.match(String(error), new RegExp(`::error::The input ${input} is true or false`));
  });
}

test('the action of the mock says why it has not started', async () => {
  const inputs = { 'inputs.package': String(tarballs.mock), 'inputs.port': '99999' };
  const { error, outputs } = await runSteps(actionOf('mock'), inputs, { folder, env: process.env });
  assert.match(String(error), /99999[\s\S]*The mock has not started\./);
  assert.equal(outputs.url, '');
});

test('the workflow for other repositories and the include for GitLab test a server', async () => {
  const mock = await startMock({ engine: 'sandbox' });
  try {
    const workflow = path.join(root, '.github/workflows/drift.yml');
    const secrets = { 'secrets.api-token': 'tk-us-example' };
    const inputs = { ...inputsFor(mock.url), ...secrets, 'inputs.allow-writes': 'true' };
    const { error, summary, used } = await runSteps(workflow, inputs, { folder, env: process.env });
    assert.equal(error, undefined);
    assert.match(summary, /Scalingo Addons API/);
    assert.deepEqual(
      used.map((it) => it.with.name),
      [undefined, 'drift-reports'],
    );

    const gitlab = path.join(packageFolder('contract-tests'), 'action/gitlab.yml');
    const { 'addons-contract': job, ...rest } = parse(await readFile(gitlab, 'utf8'));
    // Whatever else it had would apply to all jobs of a pipeline.
    assert.deepEqual(rest, {});
    const cwd = await mkdtemp(path.join(folder, 'gitlab-'));
    const env = {
      ...credentials,
      CONTRACT_PACKAGE: tarballs['contract-tests'],
      CONTRACT_BASE_URL: mock.url,
      CONTRACT_APP: 'example-app',
      CONTRACT_ALLOW_WRITES: 'true',
      CONTRACT_SEED: '7',
      CONTRACT_REPORT: 'json=own report.json',
    };
    // As GitLab's runner does.
    const runJob = (env: NodeJS.ProcessEnv) =>
      run('bash', ['-e', '-o', 'pipefail', '-c', job.script.join('\n')], { cwd, env });
    await assert.rejects(runJob({ ...env, CONTRACT_PACKAGE: '' }), /Set CONTRACT_PACKAGE to the/);
    const output = await runJob(env);
    assert.match(output, /^Passed/m);
    for (const it of [job.artifacts.paths[0], job.artifacts.reports.junit, 'own report.json'])
      assert(existsSync(path.join(cwd, it)), it);
  } finally {
    await mock.stop();
  }
});
