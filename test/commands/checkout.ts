import { cp, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The checkout that this file belongs to. */
export const root = path.join(import.meta.dirname, '../..');

/** A copy of the checkout that a test may change. */
export interface Checkout {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Copies what the commands of `scripts/` read, and nothing that they write. */
export async function copyCheckout(): Promise<Checkout> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-checkout-')));
  for (const name of ['openapi', 'scripts', 'package.json', 'redocly.yaml']) {
    await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
