import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '@scalingo-addons/pack';
import { type Publishing, timeout } from './set-up.ts';

/**
 * Releases the contract of the checkout and gives its packages versions, if that was not done before. Whatever is missing on
 * the way there, publishing rejects.
 */
export async function releaseOnce({ checkout, script, commit, ...it }: Publishing): Promise<void> {
  const contract = await it.contractVersion();
  if (existsSync(path.join(checkout, `openapi/released/${contract}.json`))) return;
  await assert.rejects(script('publish-packages'), /The contract \S+ is not released/);
  await assert.rejects(script('version-packages'), /The contract \S+ is not released/);
  await script('release', '--', contract, '--note', 'What is published first.');
  await assert.rejects(script('publish-packages'), /\.md waits for a version/);
  const changeset = path.join(checkout, `.changeset/contract-${contract}.md`);
  await rename(changeset, `${changeset}.removed`);
  await assert.rejects(
    script('publish-packages'),
    /packages\/client\/CHANGELOG\.md does not say "The contract is/,
  );
  await rename(`${changeset}.removed`, changeset);
  await script('version-packages');
  const manifest = path.join(checkout, 'packages/client/package.json');
  const text = await readFile(manifest, 'utf8');
  await writeFile(manifest, text.replace(/"version": "[^"]+"/, '"version": "77.0.0"'));
  await assert.rejects(
    script('publish-packages'),
    /packages\/client\/CHANGELOG\.md has no version 77\.0\.0/,
  );
  await writeFile(manifest, text);
  await assert.rejects(
    script('publish-packages'),
    /^Error: [\s\S]*\nCHANGELOG\.md is not committed: commit it/,
  );
  await commit();
}

/** Checks that publishing rejects a file that is not committed, as one with secrets is not. */
export async function checkUncommitted({ checkout, script }: Publishing): Promise<void> {
  const secrets = path.join(checkout, 'packages/client/fetch/.env');
  await writeFile(secrets, 'SECRET=1');
  await assert.rejects(
    script('publish-packages'),
    /\npackages\/client\/fetch\/\.env is not committed: commit it/,
  );
  await rm(secrets);
}

/** Checks that nothing is packed for a registry elsewhere while the address of the repository is a placeholder. */
export async function checkPlaceholder({ checkout, registry }: Publishing): Promise<void> {
  const elsewhere = { ...registry.env, npm_config_registry: 'https://registry.example.org/' };
  const command = ['run', '--silent', 'publish-packages', '--', '--dry-run'];
  await assert.rejects(
    run('npm', command, { cwd: checkout, env: elsewhere, timeout }),
    /\nPacking stopped: package\.json: "repository" is the placeholder: set the address/,
  );
}
