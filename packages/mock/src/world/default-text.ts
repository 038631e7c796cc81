import { readFileSync } from 'node:fs';
import { defaultFile } from './files.ts';

/** The commented YAML of the default world, for people to start from. */
export function defaultWorldText(): string {
  return readFileSync(defaultFile, 'utf8');
}
