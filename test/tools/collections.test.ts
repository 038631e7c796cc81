import assert from 'node:assert/strict';
import test from 'node:test';
import { startMock } from '@scalingo-addons/mock';
import { buildSiteInMemory } from '../docs/site.ts';
import { loadTool } from './load-tool.ts';

const { files, contract } = await buildSiteInMemory();
const collection = JSON.parse(files.get('postman.json') ?? '');

interface Item {
  readonly name: string;
  readonly request: { readonly auth: { readonly type: string } };
}

interface Summary {
  readonly run: {
    readonly stats: { readonly requests: { readonly total: number } };
    readonly failures: readonly { readonly error: Error; readonly source?: { name?: string } }[];
  };
}

const items: Item[] = collection.item.flatMap((folder: { item: Item[] }) => folder.item);

/** Runs requests of the collection in this order; each variable with a URL is the mock's. */
function runItems(item: readonly Item[], url: string): Promise<Summary> {
  const values: Record<string, string> = { apiToken: 'tk-us-example' };
  const variable = collection.variable.map((it: { key: string; value: string }) => ({
    ...it,
    value: /url$/i.test(it.key) ? url : (values[it.key] ?? it.value),
  }));
  return new Promise((resolve, reject) => {
    const options = { collection: { ...collection, item, variable }, reporters: [] };
    loadTool('newman').run(options, (error: Error | null, summary: Summary) =>
      error ? reject(error) : resolve(summary),
    );
  });
}

test('newman runs each request of the collection against the sandbox, after the token exchange', async () => {
  assert.equal(items.length, contract.operations.length);
  const exchange = items.filter(({ request }) => request.auth.type === 'basic');
  const mock = await startMock({ engine: 'sandbox' });
  for (const item of items) {
    mock.reset();
    const { run } = await runItems([...exchange, item], mock.url);
    const failures = run.failures.map(({ error, source }) => `${source?.name}: ${error.message}`);
    assert.deepEqual(failures, []);
    assert.equal(run.stats.requests.total, exchange.length + 1);
  }
  await mock.stop();
});

interface BrunoItem {
  readonly type: string;
  readonly items?: readonly BrunoItem[];
}

const requestsOf = (items: readonly BrunoItem[]): BrunoItem[] =>
  items.flatMap((it) => (it.items ? requestsOf(it.items) : [it]));

test('Bruno imports the collection', async () => {
  const imported = await loadTool('@usebruno/converters').postmanToBruno(collection);
  assert.equal(
    requestsOf((imported.collection ?? imported).items).length,
    contract.operations.length,
  );
});
