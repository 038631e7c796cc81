import * as client from '@scalingo-addons/client';
import { transform } from 'esbuild';

/** What a program did. */
export interface Outcome {
  /** The arguments of each `console.log`. */
  readonly printed: unknown[][];
  /** The answers that it got, in their order. */
  readonly answers: { readonly status: number; readonly body: string }[];
}

const environment = {
  SCALINGO_API_URL: 'api.example.com',
  BEARER_TOKEN: 'a-bearer-token',
  API_TOKEN: 'tk-us-any',
};

const AsyncFunction: new (...parts: string[]) => (...args: unknown[]) => Promise<void> =
  Object.getPrototypeOf(async () => {}).constructor;

/**
 * Runs a program as it stands, in JavaScript or TypeScript: every host that it calls is the server at
 * `serverUrl`, and the client package is that of this checkout.
 */
export async function runProgram(code: string, serverUrl: string): Promise<Outcome> {
  const outcome: Outcome = { printed: [], answers: [] };
  const redirected: typeof fetch = async (url, init) => {
    const response = await fetch(String(url).replace(/^https:\/\/[^/]+/, serverUrl), init);
    const { status } = response;
    outcome.answers.push({ status, body: await response.clone().text() });
    return response;
  };
  // An import can stand in a module only; the names that it brings are arguments here.
  const { code: plain } = await transform(code.replace(/^import .*;$/gm, ''), { loader: 'ts' });
  const names = {
    ...client,
    createAddonsClient: (options: object) =>
      client.createAddonsClient({ ...options, fetch: redirected }),
    fetch: redirected,
    process: { env: environment },
    console: { log: (...values: unknown[]) => outcome.printed.push(values) },
  };
  await new AsyncFunction(...Object.keys(names), plain)(...Object.values(names));
  return outcome;
}
