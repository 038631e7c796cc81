import { answerChecks } from '../checks/answer/index.ts';
import { probeChecks } from '../checks/probe/index.ts';
import { answered } from '../judge.ts';
import { RunError } from './errors.ts';

/** Every check that there is, with what it demands. */
export const allChecks: readonly { readonly id: string; readonly demands: string }[] = [
  answered,
  ...answerChecks,
  ...probeChecks,
].map(({ id, demands }) => ({ id, demands }));

/** Whether a server is on this machine. */
export const isLoopback = (url: string): boolean =>
  /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);

/**
 * The URL of a server, without a slash at its end.
 *
 * @param option the option that it was given by.
 * @throws RunError where it is none. It is not shown: it might have a secret in it.
 */
export function checkUrl(url: string, option: string): string {
  const isFit = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  const { username = '', search = '', hash = '' } = isFit ? new URL(url) : {};
  if (!isFit || username || search || hash) {
    throw new RunError(`${option} takes the URL of a server, such as http://127.0.0.1:4010.`);
  }
  return url.replace(/\/+$/, '');
}
