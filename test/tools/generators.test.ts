import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { documentServers, type OpenApiDocument } from '@scalingo-addons/openapi';
import { root } from '@scalingo-addons/pack';
import { originals, variants } from '../variants/documents.ts';
import { loadTool } from './load-tool.ts';

// In this folder, the code finds the packages that it imports.
const output = path.join(import.meta.dirname, '.generated');
after(() => rm(output, { recursive: true, force: true }));

/** Runs the command of a tool in a folder. */
const run = (folder: string, command: string, ...args: string[]) =>
  promisify(execFile)(
    process.execPath,
    [path.join(import.meta.dirname, 'node_modules/.bin', command), ...args],
    { cwd: folder },
  );

const kubbConfig = `import { defineConfig } from '@kubb/core';
import { pluginClient } from '@kubb/plugin-client';
import { pluginOas } from '@kubb/plugin-oas';
import { pluginTs } from '@kubb/plugin-ts';

export default defineConfig({
  input: { path: './document.json' },
  output: { path: './code', clean: true },
  plugins: [pluginOas(), pluginTs(), pluginClient({ client: 'fetch' })],
});
`;

/** Generators that write TypeScript to `code/`, from the file `document.json` in the same folder. */
const generators: Readonly<Record<string, (folder: string) => Promise<unknown>>> = {
  orval: (folder) =>
    run(
      folder,
      'orval',
      '--input',
      'document.json',
      '--output',
      'code/api.ts',
      '--client',
      'fetch',
    ),
  'hey-api': (folder) => run(folder, 'openapi-ts', '-i', 'document.json', '-o', 'code'),
  'swagger-typescript-api': (folder) =>
    run(folder, 'swagger-typescript-api', 'generate', '-p', 'document.json', '-o', 'code'),
  async kubb(folder) {
    await writeFile(path.join(folder, 'kubb.config.mjs'), kubbConfig);
    return run(folder, 'kubb', 'generate', '--config', 'kubb.config.mjs');
  },
  oazapfts: (folder) => run(folder, 'oazapfts', 'document.json', 'code/api.ts'),
  'openapi-zod-client': (folder) =>
    run(folder, 'openapi-zod-client', 'document.json', '-o', 'code/api.ts'),
  'openapi-typescript-codegen': (folder) =>
    run(folder, 'openapi', '--input', 'document.json', '--output', 'code'),
};

/** Generators that write the server of the document into the code. */
const withServer = ['hey-api', 'swagger-typescript-api'];

/** Returns the errors of TypeScript in the files. */
function compile(files: readonly string[]): string[] {
  const ts = loadTool('typescript');
  const program = ts.createProgram(files, {
    // Kubb imports its files by their names.
    allowImportingTsExtensions: true,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    noEmit: true,
    skipLibCheck: true,
    strict: true,
    target: ts.ScriptTarget.ES2022,
    types: [],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }: { file?: { fileName: string }; messageText: unknown }) =>
      [
        file && path.relative(output, file.fileName),
        ts.flattenDiagnosticMessageText(messageText, ' '),
      ].join(': '),
    );
}

/** A property is optional beside an index signature that does not allow undefined. */
const isOptionalInMap =
  /Property '\w+' of type 'string \| undefined' is not assignable to 'string' index type/;

/** What the compiler reports of the code that generators write from the bundle; the variants have nothing of the kind. */
const knownErrors: Readonly<Record<string, RegExp>> = {
  orval: isOptionalInMap,
  oazapfts: isOptionalInMap,
  // It takes a parameter for a schema of the same name.
  'openapi-typescript-codegen': /Duplicate identifier '\w+'|circularly references itself/,
};

const [server] = documentServers(originals.get('contract') as OpenApiDocument);

for (const [tool, generate] of Object.entries(generators))
  for (const { file, text } of variants.filter(({ document }) => document === 'contract'))
    test(`the code that ${tool} generates from ${file} compiles`, async () => {
      const folder = path.join(output, tool, file);
      await mkdir(folder, { recursive: true });
      await writeFile(path.join(folder, 'document.json'), text);
      const code = path.join(folder, 'code');
      await mkdir(code);
      await generate(folder);
      const names = await readdir(code, { recursive: true });
      const files = names.filter((it) => it.endsWith('.ts')).map((it) => path.join(code, it));
      assert.ok(files.length > 0);
      const errors = compile(files);
      assert.deepEqual(
        errors.filter((it) => file !== 'openapi.json' || !knownErrors[tool]?.test(it)),
        [],
      );
      const texts = (await Promise.all(files.map((it) => readFile(it, 'utf8')))).join('\n');
      if (withServer.includes(tool))
        assert.ok(server && texts.includes(server.url), `The code lacks ${server?.url}.`);
    });

test('the types that json-schema-to-typescript generates from schemas.json compile', async () => {
  const schemas = JSON.parse(await readFile(path.join(root, 'generated/schemas.json'), 'utf8'));
  const options = { unreachableDefinitions: true };
  const code = await loadTool('json-schema-to-typescript').compile(schemas, 'Schemas', options);
  assert.match(code, /export interface Addon /);
  await mkdir(output, { recursive: true });
  const file = path.join(output, 'schemas.ts');
  await writeFile(file, code);
  assert.deepEqual(compile([file]), []);
});
