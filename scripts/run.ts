import {
  type Command,
  type Defaults,
  PortError,
  type Running,
  startCommand,
  UsageError,
  untilInterrupted,
} from '@scalingo-addons/mock';
import { Failure, runCommand } from './failure.ts';

/** Runs a command that goes on until it is interrupted. Failing to start, it ends as any command does. */
export async function runServer<D extends Defaults>(command: Command<D>): Promise<void> {
  let running: Running | undefined;
  await runCommand(async () => {
    running = await startCommand(command).catch((error) => {
      const expected = error instanceof UsageError || error instanceof PortError;
      throw expected ? new Failure(error.message, 2) : error;
    });
  });
  if (running) await untilInterrupted(running);
}
