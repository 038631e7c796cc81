import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startMock } from '@scalingo-addons/mock';
import { contractOf } from '@scalingo-addons/openapi';
import { listFiles, type StaticServer, serve } from '../../scripts/server/static-server.ts';
import { writeGenerated } from '../../scripts/support/generated-files.ts';
import { redocly } from '../redocly.ts';
import { sample } from '../sample.ts';
import { buildSiteInMemory } from './site.ts';

const { files, input } = await buildSiteInMemory();

const page = files.get('downloads.md') ?? '';

/** Files that the downloads page links to. */
const links = Array.from(
  (page.split('\n## ')[0] ?? '').matchAll(/^- \[.*?\]\(([^)]+)\)/gm),
  ([, file = '']) => file,
);

let root: string;
let downloads: string;
let site: StaticServer;

// The Redocly command takes seconds to start.

beforeAll(async () => {
  root = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-downloads-')));
  const folder = path.join(root, 'site');
  downloads = path.join(root, 'downloads');
  await writeGenerated(folder, files);
  site = await serve(await listFiles(folder), { port: 0, portOption: '' });
  await mkdir(downloads);
  for (const file of links) {
    const response = await fetch(`${site.url}/${file}`);
    expect([file, response.status]).toEqual([file, 200]);
    await writeFile(path.join(downloads, path.basename(file)), await response.text());
  }
});
afterAll(async () => {
  await site.stop();
  await rm(root, { recursive: true });
});

const download = (file: string): string => path.join(downloads, file);

test('the page links to every form of the document, and names the server of each operation that has one', () => {
  expect(links).toEqual(expect.arrayContaining([...input.bundle.keys()]));
  for (const { operationId, servers } of contractOf(input.document).operations)
    expect([operationId, page.includes(`#operation/${operationId})`)]).toEqual([
      operationId,
      servers.length > 0,
    ]);
});

const documents = ['openapi.yaml', 'openapi.json', ...input.workflows.keys()];

test.each(sample(documents, { kindOf: () => 'document', minKinds: 1 }))(
  '%s is valid where it was downloaded',
  async (file) => {
    expect(links).toContain(file);
    const { status, stdout, stderr } = await redocly('lint', download(file), '--extends=spec');
    expect([`${stdout}${stderr}`, status]).toEqual([expect.stringContaining('valid'), 0]);
  },
);

test.each([...input.workflows.keys()])('%s runs where it was downloaded', async (file) => {
  const mock = await startMock();
  try {
    const inputs = ['--input', 'app=example-app', '--input', 'bearer_token=example-token'];
    const server = ['--server', `addons=${mock.url}`];
    const { status, stdout, stderr } = await redocly(
      'respect',
      download(file),
      ...inputs,
      ...server,
    );
    expect(`${stdout}${stderr}`).toContain('Workflows: 1 passed, 1 total');
    expect(status).toBe(0);
  } finally {
    await mock.stop();
  }
});

test('nothing in a download is a path of the repository', () => {
  for (const file of links) {
    const text = files.get(file) ?? '';
    expect([file, /(?:url|\$ref)"?: "?\.\.?\//.exec(text)?.[0]]).toEqual([file, undefined]);
  }
});
