import { spawn } from 'node:child_process';
import { request } from 'node:http';

/** Replaces curl: prints the number of its arguments, the arguments and, for `@-`, its input. */
const echo = `curl() {
  printf '%s\\0' "$#" "$@"
  case " $* " in *' @- '*) cat ;; esac
}
`;

/** Returns the output of a script in a real shell; rejects if its exit status is not 0. */
function output(script: string, { variables, folder }: Shell): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...variables };
    const child = spawn('sh', ['-c', script], { env, cwd: folder });
    const printed: Buffer[] = [];
    const complaints: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => printed.push(part));
    child.stderr.on('data', (part: Buffer) => complaints.push(part));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(printed));
      else reject(new Error(`Status ${code}: ${Buffer.concat(complaints)}`));
    });
  });
}

/** The environment of a shell command. */
export interface Shell {
  readonly variables: Record<string, string>;
  readonly folder: string;
}

/** Runs a command. */
export async function runLine(line: string, shell: Shell): Promise<void> {
  await output(line, shell);
}

/** Returns the arguments and the input of curl in a command. */
export async function wordsOf(
  line: string,
  shell: Shell,
): Promise<{ readonly words: readonly string[]; readonly input: Buffer }> {
  let rest = await output(echo + line, shell);
  const next = () => {
    const end = rest.indexOf(0);
    const word = rest.subarray(0, end).toString();
    rest = rest.subarray(end + 1);
    return word;
  };
  const words = Array.from({ length: Number(next()) }, next);
  return { words, input: rest };
}

/**
 * Lets a real shell parse a curl command and sends the same request as curl.
 *
 * @throws Error for an unsupported option.
 */
export async function sendWords(line: string, shell: Shell): Promise<void> {
  const { words, input } = await wordsOf(line, shell);
  const rest = words.values();
  const next = () => String(rest.next().value);
  const headers: Record<string, string> = { accept: '*/*', 'user-agent': 'curl' };
  let method: string | undefined;
  let body: Buffer | undefined;
  let url = '';
  for (const word of rest) {
    if (word === '-H') {
      const [, name = '', mark, value = ''] = /^([^:;]+)([:;]) ?(.*)$/s.exec(next()) ?? [];
      // `name:` removes a default field, `name;` sends one without a value.
      if (mark === ';' || value) headers[name] = value;
      else headers[name] = 'taken away';
    } else if (word === '-X') method = next();
    else if (word === '--head') method = 'HEAD';
    else if (word === '--data-raw') body = Buffer.from(next());
    else if (word === '--data-binary' && next() === '@-') body = input;
    else if (word === '-u') headers.authorization = `Basic ${btoa(next())}`;
    else if (word === '-g' || word === '--path-as-is' || word === '--compressed') continue;
    else if (word.startsWith('-')) throw new Error(`Unknown option of curl: ${word}`);
    else url = word;
  }
  if (body) headers['content-type'] ??= 'application/x-www-form-urlencoded';
  if (body) headers['content-length'] = String(body.length);
  const { hostname, port } = new URL(url);
  const kept = Object.entries(headers).filter(([, value]) => value !== 'taken away');
  await new Promise((resolve, reject) => {
    request({
      hostname,
      port,
      path: url.replace(/^\w+:\/\/[^/]*/, ''),
      method: method ?? (body ? 'POST' : 'GET'),
      headers: Object.fromEntries(kept),
      agent: false,
    })
      .once('error', reject)
      .once('response', (message) => message.resume().once('end', resolve))
      .end(body);
  });
}
