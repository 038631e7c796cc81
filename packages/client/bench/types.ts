import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { atMost, type Part } from '@scalingo-addons/bench';
import { root, run } from '@scalingo-addons/pack';

/** A call of every operation. */
const operations = [
  `scalingo.addons.list('my-app')`,
  `scalingo.addons.get('my-app', 'ad-1')`,
  `scalingo.addons.provision('my-app', { addon_provider_id: 'redis', plan_id: '1' })`,
  `scalingo.addons.upgrade('my-app', 'ad-1', { plan_id: '1' })`,
  `scalingo.addons.replacePlan('my-app', 'ad-1', { plan_id: '1' })`,
  `scalingo.addons.remove('my-app', 'ad-1')`,
  `scalingo.addons.createToken('my-app', 'ad-1')`,
  `scalingo.addons.createSsoUrl('my-app', 'ad-1')`,
  `scalingo.addons.getSsoUrl('my-app', 'ad-1')`,
  `scalingo.addons.resume('my-app', 'ad-1')`,
  `scalingo.addons.listLogDrains('my-app', 'ad-1')`,
  `scalingo.addons.addLogDrain('my-app', 'ad-1', { type: 'ovh-graylog', token: 'any', host: 'tag3.logs.ovh.com' })`,
  `scalingo.addons.removeLogDrain('my-app', 'ad-1')`,
  `scalingo.regions.list()`,
  `scalingo.users.getCurrent()`,
  `scalingo.catalog.listProviders({ dedicated: true })`,
  `scalingo.catalog.listPlans('redis')`,
  `scalingo.catalog.listCategories()`,
  `scalingo.auth.exchangeToken('tk-us-any')`,
];

const consumers = {
  'no client': `export const nothing = 0;`,
  'this client': `import { createAddonsClient } from '@scalingo-addons/client';
const scalingo = createAddonsClient({ region: 'osc-fr1', apiToken: 'tk-us-any' });
${operations.map((it, index) => `export const result${index} = await ${it};`).join('\n')}
export const running = await scalingo.addons.waitUntilRunning('my-app', result0[0]?.id ?? '');
export const plan = await scalingo.catalog.findPlan('redis', 'redis-sandbox');`,
  'functions of this client, two calls': `import { createClient, listAddons, provisionAddon, withApiToken } from '@scalingo-addons/client/operations';
const client = createClient({ authentication: withApiToken('tk-us-any') });
export const addons = await listAddons(client, 'my-app');
export const added = await provisionAddon(client, 'my-app', { addon_provider_id: 'redis', plan_id: '1' });`,
  'low-level client, two calls': `import { createFetchClient } from '@scalingo-addons/client/fetch';
const client = createFetchClient({ region: 'osc-fr1', bearerToken: 'any' });
const params = { path: { app: 'my-app' } };
export const addons = await client.GET('/v1/apps/{app}/addons', { params });
export const added = await client.POST('/v1/apps/{app}/addons', { params, body: { addon: { addon_provider_id: 'redis', plan_id: '1' } } });`,
};

/** Returns the number of types that TypeScript instantiates for a consumer. */
async function instantiations(project: string, code: string): Promise<number> {
  await mkdir(project);
  const compilerOptions = {
    target: 'es2022',
    module: 'nodenext',
    lib: ['es2022', 'dom'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
  };
  await writeFile(path.join(project, 'package.json'), '{ "type": "module" }');
  await writeFile(path.join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  await writeFile(path.join(project, 'consumer.ts'), code);
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const printed = await run(process.execPath, [tsc, '-p', project, '--extendedDiagnostics'], {
    cwd: project,
  });
  return Number(/^Instantiations:\s+(\d+)/m.exec(printed)?.[1]);
}

/** Measures the cost of the types for a consumer that calls every operation. */
export async function measureTypes(consumer: string): Promise<Part> {
  const summary = await readFile(path.join(root, 'generated/summary.json'), 'utf8');
  if (JSON.parse(summary).operations !== operations.length) {
    throw new Error('The consumer in bench/types.ts does not call every operation.');
  }
  const rows = [];
  for (const [name, code] of Object.entries(consumers)) {
    const project = path.join(consumer, `types-${rows.length}`);
    const count = await instantiations(project, code);
    const target = name === 'this client' ? { target: atMost(count, 1_500, '') } : {};
    rows.push({ name, figure: String(count), ...target });
  }
  return { title: 'Types: instantiations, TypeScript 5.9', rows };
}
