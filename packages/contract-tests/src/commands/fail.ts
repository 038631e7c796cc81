import { PortError, UsageError } from '@scalingo-addons/command';
import { RunError } from '../run/errors.ts';
import { ReportError } from './report.ts';

/** Names of errors that say what is wrong with the call, and not with this program. */
const expected = [UsageError.name, PortError.name, RunError.name, ReportError.name, 'HarError'];

/** Says in one sentence why a command could not be carried out; the exit status is 2. */
export function fail(error: unknown): void {
  const { name, message } = error as Error;
  console.error(`${expected.includes(name) ? '' : 'Unexpected error: '}${message}`);
  process.exitCode = 2;
}
