import { RunError } from '../model/errors.ts';

/** Whether a server runs on this machine. */
export const isLoopback = (url: string): boolean =>
  /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);

/**
 * Returns the URL of a server without a trailing slash.
 *
 * @param option name of the option, for the message.
 * @throws RunError if it is invalid. The message omits the URL, which may contain a secret.
 */
export function checkUrl(url: string, option: string): string {
  const isValid = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  const { username = '', search = '', hash = '' } = isValid ? new URL(url) : {};
  if (!isValid || username || search || hash) {
    throw new RunError(`${option} must be the URL of a server, such as http://127.0.0.1:4010.`);
  }
  return url.replace(/\/+$/, '');
}
