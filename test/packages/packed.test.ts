import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { installTarball, packageFolder, packPackage, root, run } from '@scalingo-addons/pack';
import { endAll, runScript } from '../commands/process.ts';
import { isNightly, sample } from '../sample.ts';
import { testOfToday } from '../today.ts';
import { readmeBlocks, recipeBlocks, toMock } from './readme.ts';
import { expectNoLint, expectNoMethods, expectNoUnusedFiles, expectRightTypes } from './tarball.ts';

const testTypes = testOfToday('resolution', 'programs', 'libraries');

let folder: string;
let consumer: string;
let tarball: Uint8Array;
let mockUrl: string;

describe('the packed client', () => {
  beforeAll(async () => {
    const mock = runScript(root, 'packages/mock/src/cli.ts', '--port', '0');
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-packed-')));
    const file = await packPackage('client', folder, { types: true });
    tarball = new Uint8Array(await readFile(file));
    consumer = path.join(folder, 'consumer');
    await mkdir(consumer);
    // The recipe for a proxy imports undici.
    await installTarball(file, consumer, {
      additional: ['@types/node', 'undici', 'openapi-fetch'],
    });
    [, mockUrl = ''] = await mock.prints(/listens on (\S+)/);
  });

  afterAll(async () => {
    await endAll();
    await rm(folder, { recursive: true, force: true });
  });

  test('only the packed package can be published', async () => {
    // npm prints the name and the files of what it would publish.
    const publish = ['publish', '--dry-run', '--offline', '--json'];
    expect(await run('npm', publish, { cwd: packageFolder('client') })).toBe('');
    const manifest = path.join(consumer, 'node_modules/@scalingo-addons/client/package.json');
    expect(JSON.parse(await readFile(manifest, 'utf8'))).not.toHaveProperty('private');
  });

  test('publint reports nothing', () => expectNoLint(tarball));

  test('has no file that nobody can use', () =>
    expectNoUnusedFiles(path.join(consumer, 'node_modules/@scalingo-addons/client')));

  test('functions of its interfaces can be passed and destructured', () =>
    expectNoMethods(path.join(consumer, 'node_modules/@scalingo-addons/client/dist')));

  testTypes('resolution')('the types are correct for every module resolution', () =>
    expectRightTypes(tarball),
  );

  test('all imports and sources are in the package', async () => {
    const dist = path.join(consumer, 'node_modules/@scalingo-addons/client/dist');
    const names = await readdir(dist);
    const specifiers = new Set<string>();
    const sources = new Set<string>();
    for (const name of names) {
      const text = await readFile(path.join(dist, name), 'utf8');
      if (name.endsWith('.map')) for (const it of JSON.parse(text).sources) sources.add(it);
      else
        for (const [, it = ''] of text.matchAll(/(?:\bfrom|\bimport|\brequire\()\s*'([^'\n]+)'/g))
          specifiers.add(it);
      for (const [, it = ''] of text.matchAll(/(?:\bfrom|\brequire\()\s*"([^"\n]+)"/g))
        if (!name.endsWith('.map')) specifiers.add(it);
    }
    const local = names.map((name) => `./${name.replace(/\.d\.(c?)ts$/, '.$1js')}`);
    const outside = [...specifiers].filter((it) => !local.includes(it) && it !== 'openapi-fetch');
    expect(outside).toEqual([]);
    expect(specifiers.has('openapi-fetch')).toBe(true);
    expect([...sources].filter((it) => it.startsWith('../..'))).toEqual([]);
  });

  /** A program for both module systems; `client`, `lowLevel` and `operations` are the entry points. */
  const program = `
const { createAddonsClient, InvalidArgumentError, NotFoundError } = client;
async function main() {
  const baseUrl = process.env.MOCK_URL;
  const scalingo = createAddonsClient({ baseUrl, apiToken: 'tk-us-any' });
  const addons = await scalingo.addons.list('my-app');
  const { data } = await lowLevel.createFetchClient({ baseUrl, bearerToken: 'any' })
    .GET('/v1/apps/{app}/addons', { params: { path: { app: 'my-app' } } });
  const missing = await scalingo.catalog.findPlan('redis', 'none').catch((error) => error);
  const functionClient = operations.createClient({
    server: operations.atBaseUrl(baseUrl),
    authentication: operations.withBearerToken('any'),
  });
  const listed = await operations.listAddons(functionClient, 'my-app');
  const invalid = await operations.listAddons(functionClient, '..').catch((error) => error);
  let rejected;
  try { lowLevel.createFetchClient({ baseUrl: 'nonsense' }); } catch (error) { rejected = error; }
  console.log(JSON.stringify({
    same: JSON.stringify(addons) === JSON.stringify(data.addons) && addons.length > 0,
    missing: missing instanceof NotFoundError,
    shared: [rejected, invalid].every((error) => error instanceof InvalidArgumentError),
    listed: JSON.stringify(listed) === JSON.stringify(addons),
    names: Object.entries(client).every(([name, it]) => !(it.prototype instanceof Error) || it.name === name),
    inspected: require('node:util').inspect(missing).startsWith('NotFoundError: '),
    internals: [client, operations].flatMap(Object.keys).filter((name) => /^(send|writePath|toConfig|checkOptions)$/.test(name)),
  }));
}
main();
`;

  const entryPoints = [
    [
      'esm.mjs',
      `import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\nimport * as client from '@scalingo-addons/client';\nimport * as lowLevel from '@scalingo-addons/client/fetch';\nimport * as operations from '@scalingo-addons/client/operations';`,
    ],
    [
      'common.cjs',
      `const client = require('@scalingo-addons/client');\nconst lowLevel = require('@scalingo-addons/client/fetch');\nconst operations = require('@scalingo-addons/client/operations');`,
    ],
  ] as const;

  test.each(sample(entryPoints, { kindOf: () => 'module system', minKinds: 1 }))(
    'JavaScript uses all entry points: %s',
    async (name, imports) => {
      await writeFile(path.join(consumer, name), imports + program);
      const output = await run(process.execPath, [name], {
        cwd: consumer,
        env: { ...process.env, MOCK_URL: mockUrl },
      });
      expect(JSON.parse(output)).toEqual({
        same: true,
        missing: true,
        shared: true,
        listed: true,
        names: true,
        inspected: true,
        internals: [],
      });
    },
  );

  const compilers = ['typescript-5.4', 'typescript', 'typescript-6', 'typescript-7'];
  /** Compilers that skip the type declarations, to save time; the oldest and the newest check them. */
  const skippingCompilers = ['typescript', 'typescript-6'];
  const modes = [
    { module: 'nodenext', moduleResolution: 'nodenext' },
    { module: 'esnext', moduleResolution: 'bundler' },
  ];
  const selectedModes = sample(modes, { kindOf: () => 'mode', minKinds: 1 });

  /** A program of a page. Without `DOM.Iterable`, TypeScript 5 knows of no iterator of `Headers`. */
  const page = `
import { createAddonsClient } from '@scalingo-addons/client';
import { createFetchClient } from '@scalingo-addons/client/fetch';
import { atBaseUrl, createClient, listAddons } from '@scalingo-addons/client/operations';

const scalingo = createAddonsClient({ baseUrl: new URL(location.href), fetch: globalThis.fetch });
export const lowLevel = createFetchClient({ fetch: (url, init) => fetch(url, init) });
const client = createClient({ server: atBaseUrl(location.origin), fetch });
export const names = (await listAddons(client, 'my-app')).map(({ plan }) => plan.name);
const { response } = await scalingo.addons.list('my-app', { signal: new AbortController().signal }).withResponse();
export const type = response.headers.get('Content-Type');
`;

  testTypes('libraries').each(isNightly ? compilers : ['typescript-5.4'])(
    '%s compiles a program of a page, with and without DOM.Iterable, and the declarations',
    async (compiler) => {
      const project = path.join(consumer, `${compiler}-page`);
      await mkdir(project);
      await writeFile(path.join(project, 'package.json'), '{ "type": "module" }');
      await writeFile(path.join(project, 'page.ts'), page);
      const tsc = path.join(root, 'node_modules', compiler, 'bin/tsc');
      for (const more of [[], ['DOM.Iterable']]) {
        const compilerOptions = {
          module: 'nodenext',
          target: 'es2022',
          lib: ['ES2022', 'DOM', ...more],
          types: [],
          strict: true,
          skipLibCheck: false,
          noEmit: true,
        };
        await writeFile(path.join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
        expect(await run(process.execPath, [tsc, '-p', project], { cwd: project })).toBe('');
      }
    },
  );

  /** The part of OpenTelemetry that a recipe uses; the package is not a dependency of this repository. */
  const opentelemetry = `declare module '@opentelemetry/api' {
  type Value = string | number | boolean | string[];
  interface Options { kind: SpanKind; startTime: number; attributes: Record<string, Value | undefined> }
  interface Span {
    setStatus(status: { code: SpanStatusCode; message?: string }): this;
    end(endTime?: number): void;
  }
  export enum SpanKind { CLIENT = 2 }
  export enum SpanStatusCode { ERROR = 2 }
  export const trace: { getTracer(name: string): { startSpan(name: string, options: Options): Span } };
}
`;

  // The oldest or the newest; at night, all.
  const selected = isNightly
    ? compilers
    : sample(
        compilers.filter((it) => !skippingCompilers.includes(it)),
        { kindOf: () => 'compiler', minKinds: 1 },
      );

  testTypes('programs').each(selected)(
    '%s compiles every block of the README and the recipes, strictly',
    async (compiler) => {
      const blocks = [...(await readmeBlocks()), ...(await recipeBlocks())].filter(
        ({ language }) => language === 'ts',
      );
      await Promise.all(
        selectedModes.map(async (mode) => {
          const project = path.join(consumer, `${compiler}-${mode.moduleResolution}`);
          await mkdir(project);
          await writeFile(path.join(project, 'package.json'), '{ "type": "module" }');
          const compilerOptions = {
            ...mode,
            target: 'es2022',
            lib: ['es2022'],
            types: ['node'],
            strict: true,
            exactOptionalPropertyTypes: true,
            noUncheckedIndexedAccess: true,
            verbatimModuleSyntax: true,
            // Declarations that do not compile are a bug of the package.
            skipLibCheck: skippingCompilers.includes(compiler),
            noEmit: true,
          };
          await writeFile(path.join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
          await writeFile(path.join(project, 'opentelemetry.d.ts'), opentelemetry);
          for (const [index, block] of blocks.entries()) {
            await writeFile(path.join(project, `block-${index}.ts`), toMock(block));
          }
          const tsc = path.join(root, 'node_modules', compiler, 'bin/tsc');
          expect(await run(process.execPath, [tsc, '-p', project], { cwd: project })).toBe('');
        }),
      );
    },
  );
});
