import { root } from './folders.ts';
import { run } from './run.ts';

/** Returns the hash of the commit that is checked out. */
export const checkedOutCommit = async (): Promise<string> =>
  (await run('git', ['rev-parse', 'HEAD'], { cwd: root })).trim();
