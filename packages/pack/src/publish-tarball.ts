import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { root } from './folders.ts';
import { NpmError, npm } from './npm.ts';

/** Lets npm ask whoever runs this, such as for a one-time password. */
async function publishInTerminal(tarball: string, args: readonly string[]): Promise<void> {
  const child = spawn('npm', [...args, '--loglevel', 'error'], { cwd: root, stdio: 'inherit' });
  const [status] = await once(child, 'close');
  if (status !== 0)
    throw new Error(`npm could not publish ${path.basename(tarball)}, and says why above`);
}

/**
 * Publishes a tarball to the registry that npm is configured for. In a terminal, npm can ask for a one-time password.
 *
 * @throws Error, in one sentence, if npm or the registry rejects it.
 */
export async function publishTarball(tarball: string): Promise<void> {
  const args = ['publish', tarball, '--access', 'public', '--ignore-scripts'];
  if (process.stdin.isTTY && process.stdout.isTTY) return await publishInTerminal(tarball, args);
  try {
    await npm(args, root);
  } catch (error) {
    if (!(error instanceof NpmError) || error.code !== 'EOTP') throw error;
    throw new Error(
      'npm demands a one-time password: run the command in a terminal, or set npm_config_otp',
      { cause: error },
    );
  }
}
