import path from 'node:path';
import { layoutOf } from '../../scripts/support/layout.ts';
import { CommandProcess } from './process.ts';

/** Credentials of the test only, whatever the environment of this machine is. */
const none = {
  SCALINGO_API_TOKEN: '',
  SCALINGO_BEARER_TOKEN: '',
  SCALINGO_FOREIGN_BEARER_TOKEN: '',
  GITHUB_STEP_SUMMARY: '',
};

const cli = path.join(layoutOf().root, 'packages/contract-tests/src/cli.ts');

/** Starts the contract test command in a folder. */
export function startContract(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): CommandProcess {
  const options = ['--import', import.meta.resolve('tsx'), cli, ...args];
  return new CommandProcess(process.execPath, options, folder, { ...none, ...env });
}
