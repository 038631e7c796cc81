import { readFileSync } from 'node:fs';

/** Returns the version that a package.json states. */
export const versionOf = (manifest: URL): string =>
  JSON.parse(readFileSync(manifest, 'utf8')).version;
