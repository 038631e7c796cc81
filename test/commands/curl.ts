import { parse } from 'shell-quote';

/**
 * Sends the request of a curl command line, with these shell variables set. Square brackets in the URL
 * are sent unchanged, as with `curl -g`.
 *
 * @throws Error for an unknown option.
 */
export function curl(line: string, variables: Record<string, string> = {}): Promise<Response> {
  const words = parse(line.replaceAll('\\\n', ''), variables).map((word) => {
    if (typeof word === 'string') return word;
    if ('pattern' in word) return word.pattern;
    throw new Error(`More than one command: ${line}`);
  });
  const headers = new Headers();
  let method: string | undefined;
  let body: string | undefined;
  let url: string | undefined;
  const rest = words.values();
  const next = () => String(rest.next().value);
  if (next() !== 'curl') throw new Error(`Not a curl command: ${line}`);
  for (const word of rest) {
    if (word === '-H') {
      const [name = '', value = ''] = next().split(/:\s*(.*)/);
      headers.append(name, value);
    } else if (word === '-X') method = next();
    else if (word === '-d') body = next();
    else if (word === '-u') headers.set('Authorization', `Basic ${btoa(next())}`);
    else if (word.startsWith('-')) throw new Error(`Unknown option of curl: ${word}`);
    else url = word;
  }
  if (!url) throw new Error(`No URL: ${line}`);
  if (body !== undefined && !headers.has('Content-Type')) {
    headers.set('Content-Type', 'application/x-www-form-urlencoded');
  }
  return fetch(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers,
    ...(body !== undefined && { body }),
  });
}
