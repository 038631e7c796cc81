import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { exampleStatus, jsonContent, successOf } from '@scalingo-addons/openapi';
import { Ajv } from 'ajv';
import { type Collection, type Item, itemsOf, prepare } from './postman.ts';
import { buildSiteInMemory } from './site.ts';

const { files, contract } = await buildSiteInMemory();
const collection: Collection = JSON.parse(files.get('postman.json') ?? '');
const items = itemsOf(collection);

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox' });
});
afterAll(() => mock.stop());

/** Result of a test in a script of the collection. */
interface Check {
  readonly name: string;
  readonly problem: string | undefined;
}

/** Sends a request to the sandbox and runs its script with the part of Postman's `pm` that it uses. */
async function run(item: Item, variables: Record<string, string>): Promise<Check[]> {
  const { url, init } = prepare(item, collection, variables);
  const response = await fetch(`${mock.url}${url.pathname}${url.search}`, init);
  const text = await response.text();
  const checks: Check[] = [];
  const fail = (problem: string): never => {
    throw new Error(problem);
  };
  const to = {
    have: {
      status: (status: number) => response.status === status || fail(`${response.status} ${text}`),
      jsonSchema: (schema: object) => {
        const ajv = new Ajv({ allErrors: true, strict: false });
        return ajv.validate(schema, JSON.parse(text)) || fail(ajv.errorsText());
      },
    },
  };
  const pm = {
    test(name: string, check: () => void) {
      try {
        check();
        checks.push({ name, problem: undefined });
      } catch (error) {
        checks.push({ name, problem: String(error) });
      }
    },
    response: { code: response.status, to, json: () => JSON.parse(text) },
    collectionVariables: {
      set(name: string, value: string) {
        variables[name] = value;
      },
    },
  };
  for (const { script } of item.event)
    runInContext(script.exec.join('\n'), createContext({ pm }), { timeout: 10_000 });
  return checks;
}

const exchange = items.find(({ request }) => request.auth.type === 'basic');

test('every request works on the sandbox, with the token that the exchange has stored', async () => {
  expect(items).toHaveLength(contract.operations.length);
  for (const item of items) {
    mock.reset();
    // The sandbox accepts the API token as any other secret, too.
    const secrets = collection.variable.filter(({ value }) => value === '').map(({ key }) => key);
    const variables: Record<string, string> = Object.fromEntries(
      secrets.filter((key) => key !== 'bearerToken').map((key) => [key, 'tk-us-example']),
    );
    if (!exchange) throw new Error('The collection has no token exchange.');
    await run(exchange, variables);
    expect(variables.bearerToken).toMatch(/^\S{20,}$/);
    const checks = await run(item, variables);
    expect([item.name, checks.filter(({ problem }) => problem)]).toEqual([item.name, []]);
    const operation = contract.operations.find(({ summary }) => summary === item.name);
    const success = operation && successOf(operation);
    expect([item.name, checks.map(({ name }) => name)]).toEqual([
      item.name,
      [
        `The status is ${operation && success && exampleStatus(operation, success)}`,
        ...(jsonContent(success) ? ['The body matches its schema'] : []),
      ],
    ]);
  }
});

test('the scripts find a wrong status and a wrong body', async () => {
  const item = items.find(({ name }) => name === contract.operation('listAddons').summary);
  if (!item) throw new Error('The collection does not list addons.');
  const [unauthorized] = await run(item, { bearerToken: 'unknown' });
  expect(unauthorized?.problem).toContain('401');
  const script = item.event[0]?.script.exec.join('\n').replaceAll('"string"', '"boolean"') ?? '';
  const checks = await run(
    { ...item, event: [{ script: { exec: [script] } }] },
    { bearerToken: 'example-token' },
  );
  expect(checks.map(({ problem }) => problem === undefined)).toEqual([true, false]);
});

test('every variable is declared, and there is one host for authentication', () => {
  const declared = new Set(collection.variable.map(({ key }) => key));
  const used = new Set(
    Array.from(JSON.stringify(items).matchAll(/\{\{(\w+)\}\}/g), ([, name = '']) => name),
  );
  expect([...used].filter((it) => !declared.has(it))).toEqual([]);
  expect([...declared].filter((it) => /auth.*url/i.test(it))).toEqual(['authUrl']);
});
