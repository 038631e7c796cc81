import {
  type Command,
  type Options,
  PortError,
  startCommand,
  UsageError,
  untilInterrupted,
} from '@scalingo-addons/command';
import { Failure, runCommand } from './failure.ts';

/** Runs a command that goes on until it is interrupted; a wrong call or port ends it with status 2. */
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
