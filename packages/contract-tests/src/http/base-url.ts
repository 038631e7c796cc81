import { RunError } from '../model/errors.ts';

/** Whether a server runs on this machine. */
export const isLoopback = (url: string): boolean =>
  /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);

/** The parts that the URL of a server cannot have, and what messages call them. */
const excess = {
  username: 'user information',
  search: 'a query',
  hash: 'a fragment',
} as const;

/**
 * Returns the URL of a server without a trailing slash and surrounding white space.
 *
 * @param option name of the option, for the message.
 * @throws RunError if it is invalid. The message omits the URL, which may contain a secret.
 */
export function checkUrl(url: string, option: string): string {
  const example = 'the URL of a server, such as http://127.0.0.1:4010';
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol))
    throw new RunError(`${option} must be ${example}.`);
  for (const [part, name] of Object.entries(excess)) {
    if (parsed[part as keyof typeof excess])
      throw new RunError(`${option} must be ${example}, without ${name}.`);
  }
  return url.trim().replace(/\/+$/, '');
}

/**
 * Says what to write if the URL of a server ends with a path that the paths of the contract start with, so that requests
 * have it twice; undefined if it does not.
 *
 * @param path of an operation, for example `/v1/apps/{app}/addons`.
 * @param option name of the option with the URL.
 */
export function repeatedPath(url: string, path: string, option: string): string | undefined {
  const segments = new URL(url).pathname.split('/').filter(Boolean);
  const tails = segments.map((_, at) => `/${segments.slice(at).join('/')}`);
  const twice = tails.find((tail) => path.startsWith(`${tail}/`));
  if (twice === undefined) return undefined;
  return `The server returned 404: the paths of the contract start with ${twice} themselves, so set ${option} to ${url.slice(0, -twice.length)}.`;
}
