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

/** A client to compare. Both calls return the parsed response. */
interface Candidate {
  readonly name: string;
  get(): Promise<unknown>;
  post(): Promise<unknown>;
}

const bare: Candidate = {
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

function openapiFetch(): Candidate {
  const client = createFetchClient<paths>({ baseUrl, fetch: stubFetch, headers: authorization });
  const params = { path: { app: 'my-app' } };
  return {
    name: 'openapi-fetch alone',
    get: () => client.GET('/v1/apps/{app}/addons', { params }),
    post: () => client.POST('/v1/apps/{app}/addons', { params, body: { addon: newAddon } }),
  };
}

/** Imports a file of the packed client. */
const importClient = (consumer: string, name: string) =>
  import(
    pathToFileURL(path.join(consumer, 'node_modules/@scalingo-addons/client/dist', name)).href
  );

async function functions(consumer: string): Promise<Candidate> {
  const module: OperationsModule = await importClient(consumer, 'operations.js');
  const authentication = module.withApiToken('tk-us-any');
  const client = module.createClient({ authentication, fetch: stubFetch });
  return {
    name: 'functions of this client',
    get: () => module.listAddons(client, 'my-app'),
    post: () => module.provisionAddon(client, 'my-app', newAddon),
  };
}

async function thisClient(consumer: string): Promise<Candidate> {
  const { createAddonsClient }: ClientModule = await importClient(consumer, 'index.js');
  const client = createAddonsClient({ apiToken: 'tk-us-any', fetch: stubFetch });
  return {
    name: 'this client',
    get: () => client.addons.list('my-app'),
    post: () => client.addons.provision('my-app', newAddon),
  };
}

function withKy(): Candidate {
  const client = ky.create({ fetch: stubFetch, headers: authorization });
  return {
    name: 'ky',
    get: () => client.get(url).json(),
    post: () => client.post(url, { json: { addon: newAddon } }).json(),
  };
}

function withAxios(): Candidate {
  const client = axios.create({ adapter: 'fetch', headers: authorization });
  return {
    name: 'axios, fetch adapter',
    get: async () => (await client.get(url)).data,
    post: async () => (await client.post(url, { addon: newAddon })).data,
  };
}

/** The official client, bundled for browsers, where it uses fetch; Node cannot load its modules. */
async function official(consumer: string): Promise<Candidate> {
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

/** Returns the milliseconds that a round of calls takes. */
async function time(call: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let index = 0; index < callsPerRound; index++) await call();
  return performance.now() - start;
}

/** Returns the time of each candidate divided by that of the first, from alternating rounds. */
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

/** Measures the overhead of a call over a bare fetch with `json()`, without a network. */
export async function measureCalls(consumer: string): Promise<Part> {
  const real = globalThis.fetch;
  // For candidates without a fetch option.
  globalThis.fetch = stubFetch;
  try {
    const candidates = [
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
      const results = await Promise.all(candidates.map((it) => it[method]()));
      for (const result of results) {
        if (!JSON.stringify(result).includes('example_app_3083'))
          throw new Error('unexpected result');
      }
      const measured = await ratios(candidates.map((it) => it[method]));
      const limit = method === 'get' ? 1.5 : 1.6;
      for (const [index, { name }] of candidates.entries()) {
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
