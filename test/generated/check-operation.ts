import { isDeepStrictEqual } from 'node:util';
import type { Operation } from '@scalingo-addons/openapi';
import { exampleArguments, exampleResponse, exampleResult } from './example-call.ts';
import type { LoadedClient } from './load-client.ts';
import type { RecordingServer } from './recording-server.ts';

/** Values of other realms are never deeply equal. */
const clone = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));

/** Compares the result of a call and the request that the server got with what is documented. */
function problemsOf(
  name: string,
  { method, path }: Operation,
  { requests }: RecordingServer,
  [result, expected]: readonly [unknown, unknown],
): string[] {
  const problems: string[] = [];
  if (!isDeepStrictEqual(clone(result), clone(expected)))
    problems.push(`returned ${JSON.stringify(result)} instead of ${JSON.stringify(expected)}`);
  const [request, ...others] = requests;
  const pattern = new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/?]+')}(\\?|$)`);
  if (request?.method !== method || !pattern.test(request.url) || others.length > 0)
    problems.push(`sent ${requests.map((it) => `${it.method} ${it.url}`).join(', ') || 'nothing'}`);
  return problems.map((it) => `the ${name} ${it}`);
}

/** Calls an operation by its generated function and by its method; returns the problems. */
export async function checkFunctions(
  client: LoadedClient,
  server: RecordingServer,
  operation: Operation,
): Promise<string[]> {
  const { contract } = client;
  const connection = client.createClient({
    server: client.servers.atBaseUrl(server.url),
    authentication: client.withBearerToken('bearer-token'),
    retry: false,
  });
  const { operationId, group, clientMethod } = operation;
  const methods = client.bindMethods(connection);
  const args = exampleArguments(contract, operation);
  const callable = client.operations[operationId];
  const problems: string[] = [];
  // The client and the options are arguments, too.
  if (callable?.length !== args.length + 2)
    problems.push(`the function has ${callable?.length} arguments instead of ${args.length + 2}`);
  const calls = {
    function: () => callable?.(connection, ...args),
    method: () => methods[group]?.[clientMethod]?.(...args),
  };
  for (const [name, call] of Object.entries(calls)) {
    server.respond(exampleResponse(operation));
    const result = await call();
    const expected = exampleResult(contract, operation);
    problems.push(...problemsOf(name, operation, server, [result, expected]));
  }
  return problems;
}

/** Calls an operation by method and path; returns the problems. */
export async function checkLowLevel(
  client: LoadedClient,
  server: RecordingServer,
  operation: Operation,
): Promise<string[]> {
  const { method, path, requestBody, parameters } = operation;
  const values = (location: string) =>
    Object.fromEntries(
      parameters.filter((it) => it.in === location).map((it) => [it.name, it.examples[0]?.value]),
    );
  const served = exampleResponse(operation);
  server.respond(served);
  const body = requestBody?.content[0]?.examples[0]?.value;
  const params = { path: values('path'), query: values('query'), header: values('header') };
  const lowLevel = client.lowLevel.createFetchClient({ baseUrl: server.url });
  const init = { params, ...(body !== undefined && { body }) };
  const result = await lowLevel[method]?.(path, init);
  const { data } = result as { readonly data?: unknown };
  const isJson = served.headers?.['Content-Type'] === 'application/json';
  const expected = isJson ? JSON.parse(served.body ?? '') : served.body || undefined;
  return problemsOf('low-level client', operation, server, [data, expected]);
}
