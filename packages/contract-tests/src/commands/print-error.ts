import { PortError, UsageError } from '@scalingo-addons/command';
import { RunError } from '../model/errors.ts';
import { ReportError } from './report.ts';

/** Names of errors that are caused by the arguments or the environment. */
const expected = [UsageError.name, PortError.name, RunError.name, ReportError.name];

/** Prints an error as one sentence and sets the exit status to 2. */
export function fail(error: unknown): void {
  const { name, message } = error as Error;
  console.error(`${expected.includes(name) ? '' : 'Unexpected error: '}${message}`);
  process.exitCode = 2;
}
