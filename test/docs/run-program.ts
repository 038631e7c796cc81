import * as client from '@scalingo-addons/client';
import { transform } from 'esbuild';

/** Result of a program run. */
export interface ProgramResult {
  /** Arguments of each `console.log` call. */
  readonly printed: unknown[][];
  /** Responses that it received, in order. */
  readonly responses: { readonly status: number; readonly body: string }[];
  /** Host of each request, as the program has it. */
  readonly hosts: string[];
}

/** Environment variables of a program. */
export const environment: Readonly<Record<string, string>> = {
  SCALINGO_API_URL: 'api.example.com',
  BEARER_TOKEN: 'example-token',
  API_TOKEN: 'tk-us-example',
  DEPLOY_KEY: 'a-deploy-key',
  ONE_TIME_CODE: '123456',
};

/** Creates a client that sends its requests with `fetch`. */
export type CreateClient = (options: { readonly fetch: typeof fetch }) => unknown;

const AsyncFunction: new (...args: string[]) => (...args: unknown[]) => Promise<void> =
  Object.getPrototypeOf(async () => {}).constructor;

/**
 * Runs a JavaScript or TypeScript program without changes to its code. Every request goes to the
 * server at `serverUrl`.
 *
 * @param createClient default: that of the client package in this repository.
 */
export async function runProgram(
  code: string,
  serverUrl: string,
  createClient: CreateClient = client.createAddonsClient,
): Promise<ProgramResult> {
  const result: ProgramResult = { printed: [], responses: [], hosts: [] };
  const redirectedFetch: typeof fetch = async (url, init) => {
    result.hosts.push(new URL(String(url)).host);
    const response = await fetch(String(url).replace(/^https:\/\/[^/]+/, serverUrl), init);
    const { status } = response;
    result.responses.push({ status, body: await response.clone().text() });
    return response;
  };
  // Only modules can contain imports, so the imported names are passed as arguments.
  const { code: body } = await transform(code.replace(/^import .*;$/gm, ''), { loader: 'ts' });
  const scope = {
    ...client,
    createAddonsClient: (options?: object) => createClient({ ...options, fetch: redirectedFetch }),
    fetch: redirectedFetch,
    process: { env: environment },
    console: { log: (...values: unknown[]) => result.printed.push(values) },
  };
  await new AsyncFunction(...Object.keys(scope), body)(...Object.values(scope));
  return result;
}
