import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { atMost, type Part, type Row } from '@scalingo-addons/bench';
import { root } from '@scalingo-addons/pack';
import { build } from 'esbuild';
import * as client from '../src/index.ts';

const url = 'https://api.osc-fr1.scalingo.com/v1/apps/my-app/addons';
const body = `{ addon_provider_id: 'redis', plan_id: '599c1a2121276700011caadc' }`;

/** Exports of the main entry point. */
const names = Object.keys(client).join(', ');

interface Program {
  readonly name: string;
  readonly code: string;
  /** Maximum size in kB, and the size beyond which it fails: README.md says why it is larger. */
  readonly target?: readonly [kilobytes: number, limit: number];
}

/** "List and provision" with each client, and complete clients. */
const programs: readonly Program[] = [
  {
    name: 'list and provision, bare fetch',
    code: `const headers = { Authorization: 'Bearer ' + token };
export const addons = (await (await fetch('${url}', { headers })).json()).addons;
export const added = await (await fetch('${url}', { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify({ addon: ${body} }) })).json();`,
  },
  {
    name: 'list and provision, openapi-fetch',
    code: `import createClient from 'openapi-fetch';
const client = createClient({ baseUrl: 'https://api.osc-fr1.scalingo.com', headers: { Authorization: 'Bearer ' + token } });
const params = { path: { app: 'my-app' } };
export const addons = await client.GET('/v1/apps/{app}/addons', { params });
export const added = await client.POST('/v1/apps/{app}/addons', { params, body: { addon: ${body} } });`,
  },
  {
    name: 'list and provision, this client',
    code: `import { createAddonsClient } from '@scalingo-addons/client';
const client = createAddonsClient({ apiToken: token });
export const addons = await client.addons.list('my-app');
export const added = await client.addons.provision('my-app', ${body});`,
  },
  {
    name: 'list and provision, functions of this client',
    code: `import { createClient, listAddons, provisionAddon, withApiToken } from '@scalingo-addons/client/operations';
const client = createClient({ authentication: withApiToken(token) });
export const addons = await listAddons(client, 'my-app');
export const added = await provisionAddon(client, 'my-app', ${body});`,
    target: [4, 7.5],
  },
  {
    name: 'list and provision, ky',
    code: `import ky from 'ky';
const client = ky.create({ headers: { Authorization: 'Bearer ' + token } });
export const addons = await client.get('${url}').json();
export const added = await client.post('${url}', { json: { addon: ${body} } }).json();`,
  },
  {
    name: 'list and provision, axios',
    code: `import axios from 'axios';
const client = axios.create({ headers: { Authorization: 'Bearer ' + token } });
export const addons = (await client.get('${url}')).data;
export const added = (await client.post('${url}', { addon: ${body} })).data;`,
  },
  {
    name: 'list and provision, scalingo',
    code: `import { Client } from 'scalingo';
const client = new Client(token);
export const addons = await client.Addons.for('my-app');
export const added = await client.Addons.create('my-app', ${body});`,
  },
  {
    name: 'complete client',
    code: `export { ${names} } from '@scalingo-addons/client';`,
    target: [7.5, 12.3],
  },
  {
    name: 'complete client and /fetch',
    code: `export { ${names} } from '@scalingo-addons/client';
export * from '@scalingo-addons/client/fetch';`,
  },
];

/** Returns the bytes of a program that is bundled, minified and compressed for a browser. */
async function gzipSize(code: string, consumer: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `const token = globalThis.token;\n${code}`, resolveDir: consumer },
    nodePaths: [path.join(root, 'node_modules')],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}

/** Measures the size of programs in a browser. */
export async function measureSize(consumer: string): Promise<Part> {
  const rows: Row[] = [];
  for (const { name, code, target: [bound, limit] = [] } of programs) {
    const kilobytes = (await gzipSize(code, consumer)) / 1_000;
    const target = bound === undefined ? {} : { target: atMost(kilobytes, bound, 'kB', limit) };
    rows.push({ name, figure: `${kilobytes.toFixed(2)} kB`, ...target });
  }
  return { title: 'Size: bundled for browsers, minified, gzip', rows };
}
