import {
  type Command,
  type Options,
  PortError,
  startCommand,
  UsageError,
  untilInterrupted,
} from '@scalingo-addons/command';
import { Failure, runCommand } from '../support/failure.ts';

/** Runs a command until it is interrupted. Wrong usage or an unavailable port exits with status 2. */
export async function runServer<O extends Options>(command: Command<O>): Promise<void> {
  await runCommand(async () => {
    try {
      const running = await startCommand(command);
      if (running) await untilInterrupted(running);
    } catch (error) {
      const expected = error instanceof UsageError || error instanceof PortError;
      throw expected ? new Failure(error.message, 2, { cause: error }) : error;
    }
  });
}
