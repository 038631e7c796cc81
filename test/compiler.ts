import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isNightly } from './sample.ts';

const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));

/**
 * Path of the TypeScript compiler that checks what the tests write: the native one, which takes a third of the time, and
 * at night the one that the packages are built with.
 */
export const tsc = path.join(modules, isNightly ? 'typescript' : 'typescript-7', 'bin', 'tsc');

/**
 * Type-checks a project.
 *
 * @param project its `tsconfig.json`, or the folder of it, relative to `cwd`.
 * @returns the errors of the compiler; '' if there are none.
 * @throws Error if the compiler fails without naming errors.
 */
export function typeCheck(cwd: string, project: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [tsc, '--project', project], { cwd }, (error, stdout) => {
      if (error && stdout === '') reject(error);
      else resolve(stdout);
    });
  });
}
