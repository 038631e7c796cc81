import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { atMost, median, type Part, type Row } from '@scalingo-addons/bench';
import { root } from '@scalingo-addons/pack';
import axios from 'axios';
import { build } from 'esbuild';
import ky from 'ky';
import createFetchClient from 'openapi-fetch';
import type { paths } from '../../../generated/types.ts';
import { type ClientModule, type OperationsModule, stubFetch } from './stub.ts';

const rounds = 150;
const callsPerRound = 100;

const baseUrl = 'https://api.osc-fr1.scalingo.com';
const url = `${baseUrl}/v1/apps/my-app/addons`;
const newAddon = { addon_provider_id: 'redis', plan_id: '599c1a2121276700011caadc' };
const authorization = { Authorization: 'Bearer eyJhbGciOiJIUzUxMiJ9.e30.c2lnbmF0dXJl' };

/** One call each; both give the parsed answer. */
interface Contender {
  readonly name: string;
  get(): Promise<unknown>;
  post(): Promise<unknown>;
}

const bare: Contender = {
  name: 'bare fetch',
  get: async () => (await stubFetch(url, { method: 'GET', headers: authorization })).json(),
  post: async () =>
    (
      await stubFetch(url, {
        method: 'POST',
        headers: { ...authorization, 'Content-Type': 'application/json' },
        body: JSON.stringify({ addon: newAddon }),
      })
    ).json(),
};

function openapiFetch(): Contender {
  const client = createFetchClient<paths>({ baseUrl, fetch: stubFetch, headers: authorization });
  const params = { path: { app: 'my-app' } };
  return {
    name: 'openapi-fetch alone',
    get: () => client.GET('/v1/apps/{app}/addons', { params }),
    post: () => client.POST('/v1/apps/{app}/addons', { params, body: { addon: newAddon } }),
  };
}

/** An entry point of the package. */
const entry = (consumer: string, name: string) =>
  import(
    pathToFileURL(path.join(consumer, `node_modules/@scalingo-addons/client/dist/${name}.js`)).href
  );

async function functions(consumer: string): Promise<Contender> {
  const module: OperationsModule = await entry(consumer, 'operations');
  const authentication = module.withApiToken('tk-us-any');
  const client = module.createClient({ authentication, fetch: stubFetch });
  return {
    name: 'functions of this client',
    get: () => module.listAddons(client, 'my-app'),
    post: () => module.provisionAddon(client, 'my-app', newAddon),
  };
}

async function thisClient(consumer: string): Promise<Contender> {
  const { createAddonsClient }: ClientModule = await entry(consumer, 'index');
  const client = createAddonsClient({ apiToken: 'tk-us-any', fetch: stubFetch });
  return {
    name: 'this client',
    get: () => client.addons.list('my-app'),
    post: () => client.addons.provision('my-app', newAddon),
  };
}

function withKy(): Contender {
  const client = ky.create({ fetch: stubFetch, headers: authorization });
  return {
    name: 'ky',
    get: () => client.get(url).json(),
    post: () => client.post(url, { json: { addon: newAddon } }).json(),
  };
}

function withAxios(): Contender {
  const client = axios.create({ adapter: 'fetch', headers: authorization });
  return {
    name: 'axios, fetch adapter',
    get: async () => (await client.get(url)).data,
    post: async () => (await client.post(url, { addon: newAddon })).data,
  };
}

/** The official client, for browsers, where it uses fetch; Node cannot load its modules as they are. */
async function official(consumer: string): Promise<Contender> {
  const outfile = path.join(consumer, 'scalingo.mjs');
  await build({
    stdin: { contents: `export { Client } from 'scalingo';`, resolveDir: root },
    nodePaths: [path.join(root, 'node_modules')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'browser',
  });
  const { Client } = await import(pathToFileURL(outfile).href);
  const { Addons } = new Client('any');
  return {
    name: 'scalingo, over fetch',
    get: () => Addons.for('my-app'),
    post: () => Addons.create('my-app', newAddon),
  };
}

/** Milliseconds that a round of calls takes. */
async function time(call: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let index = 0; index < callsPerRound; index++) await call();
  return performance.now() - start;
}

/** The time of each contender over that of the first, from rounds that take turns. */
async function ratios(calls: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const measured: number[][] = calls.map(() => []);
  // The first rounds compile the code.
  for (let round = -20; round < rounds; round++) {
    const times: number[] = [];
    for (const call of calls) times.push(await time(call));
    if (round < 0) continue;
    for (const [index, ms] of times.entries()) measured[index]?.push(ms / (times[0] ?? Number.NaN));
  }
  return measured.map(median);
}

/** What a call costs over a bare fetch with `json()`, without a network. */
export async function measureCalls(consumer: string): Promise<Part> {
  const real = globalThis.fetch;
  // For those that take no fetch of their own.
  globalThis.fetch = stubFetch;
  try {
    const contenders = [
      bare,
      openapiFetch(),
      await thisClient(consumer),
      await functions(consumer),
      withKy(),
      withAxios(),
      await official(consumer),
    ];
    const rows: Row[] = [];
    for (const method of ['get', 'post'] as const) {
      const answers = await Promise.all(contenders.map((it) => it[method]()));
      for (const answer of answers) {
        if (!JSON.stringify(answer).includes('example_app_3083')) throw new Error('a wrong answer');
      }
      const measured = await ratios(contenders.map((it) => it[method]));
      const limit = method === 'get' ? 1.5 : 1.95;
      for (const [index, { name }] of contenders.entries()) {
        const ratio = measured[index] ?? Number.NaN;
        const target = name.includes('this client') ? { target: atMost(ratio, limit, '') } : {};
        rows.push({
          name: `${method.toUpperCase()}, ${name}`,
          figure: ratio.toFixed(2),
          ...target,
        });
      }
      const [, alone = Number.NaN, ours = Number.NaN] = measured;
      rows.push({
        name: `${method.toUpperCase()}, this client over openapi-fetch alone`,
        figure: (ours / alone).toFixed(2),
        target: atMost(ours / alone, 1, ''),
      });
    }
    return { title: `Calls: time over bare fetch, medians of ${rounds} rounds`, rows };
  } finally {
    globalThis.fetch = real;
  }
}
