import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { componentName, contractOf, readBundle } from '@scalingo-addons/openapi';
import { installTarball, packageFolder, packPackage, root, run } from '@scalingo-addons/pack';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { build } from 'esbuild';
import { parse } from 'yaml';
import { tsc } from '../compiler.ts';
import { isNightly } from '../sample.ts';
import { testAtNight } from '../today.ts';
import { type Block, blocksOf } from './readme.ts';
import {
  expectNoLint,
  expectNoMethods,
  expectNoUnusedFiles,
  expectOwnTypes,
  expectRightTypes,
} from './tarball.ts';

let folder: string;
let consumer: string;
let tarball: Uint8Array;
let blocks: Block[];

/** Returns the text of a file of the installed package, found by what the package exports. */
const readExport = (name: string): Promise<string> => {
  const require = createRequire(path.join(consumer, 'index.js'));
  return readFile(require.resolve(`@scalingo-addons/openapi/${name}`), 'utf8');
};

describe('the packed contract', () => {
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-openapi-packed-')));
    consumer = path.join(folder, 'consumer');
    await mkdir(consumer);
    const file = await packPackage('openapi', folder, { types: isNightly });
    tarball = new Uint8Array(await readFile(file));
    await installTarball(file, consumer, { link: true });
    const readme = await readFile(path.join(packageFolder('openapi'), 'README.md'), 'utf8');
    blocks = blocksOf(readme);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  testAtNight('publint reports no problems', () => expectNoLint(tarball));

  test('has no file that nobody can use', () =>
    expectNoUnusedFiles(path.join(consumer, 'node_modules/@scalingo-addons/openapi')));

  testAtNight('the types resolve in every module resolution mode', () =>
    expectRightTypes(tarball, ['.']),
  );

  testAtNight('functions of its interfaces can be passed and destructured', () =>
    expectNoMethods(path.join(consumer, 'node_modules/@scalingo-addons/openapi/dist')),
  );

  testAtNight('its types need none of Node', () =>
    expectOwnTypes(
      consumer,
      `import { type Contract, contractOf, readBundle } from '@scalingo-addons/openapi';
export const contract: Contract = contractOf(readBundle());
`,
    ),
  );

  test('has every form of the document, and the version of the contract', async () => {
    const manifest = JSON.parse(await readExport('package.json'));
    const files = Object.keys(manifest.exports).filter((it) => /\.(json|yaml)$/.test(it));
    const documents = files.map((it) => it.slice(2)).filter((it) => it !== 'package.json');
    expect(documents.length).toBeGreaterThan(4);
    for (const name of documents) {
      const text = await readExport(name);
      expect(text).toBe(await readFile(path.join(root, 'generated', name), 'utf8'));
      const { title, info = { title } } = parse(text);
      expect(info.title).toContain('Scalingo Addons API');
    }
    expect(manifest.version).toBe(Object(readBundle().info).version);
  });

  test('the JSON Schemas accept every documented body that names one of them', async () => {
    const schemas = JSON.parse(await readExport('schemas.json'));
    const ajv = new Ajv2020({ strict: true, strictTypes: true, allowUnionTypes: true });
    addFormats.default(ajv);
    ajv.addSchema(schemas, 'contract');
    const names = Object.keys(schemas.$defs);
    const bundle = readBundle();
    expect(names).toEqual(Object.keys(Object(bundle.components).schemas));
    for (const name of names) expect(ajv.getSchema(`contract#/$defs/${name}`)).toBeDefined();
    const bodies = contractOf(bundle).operations.flatMap(({ requestBody, responses }) =>
      [...(requestBody?.content ?? []), ...responses.flatMap(({ content }) => content)].filter(
        ({ isJson }) => isJson,
      ),
    );
    let count = 0;
    for (const { schema, examples } of bodies) {
      const name = componentName(bundle, schema);
      const validate = name && ajv.getSchema(`contract#/$defs/${name}`);
      if (!validate) continue;
      for (const { value } of examples) {
        count += 1;
        expect([name, validate(value), validate.errors]).toEqual([name, true, null]);
      }
      expect(validate('text')).toBe(false);
    }
    expect(count).toBeGreaterThan(0);
  });

  test('the JavaScript of its README runs', async () => {
    const programs = blocks.filter(({ language }) => language === 'js');
    expect(programs).toHaveLength(3);
    const outputs: string[] = [];
    for (const { code } of programs) {
      await writeFile(path.join(consumer, 'program.mjs'), code);
      outputs.push(
        await run(process.execPath, ['--no-warnings', 'program.mjs'], { cwd: consumer }),
      );
    }
    const [document, validation, operations] = outputs;
    expect(document).toContain(`${Object(readBundle().info).version}`);
    expect(validation).toBe('true false\n');
    expect(operations).toMatch(/GET .* getAddon\n[\s\S]*^\[\]\n\[\n[\s\S]*property: 'more'/m);
  });

  test('a bundle for a browser has no module of Node, and runs without its globals', async () => {
    const contents = `
      import { CodeGenerationError, contractOf } from '@scalingo-addons/openapi';
      import document from '@scalingo-addons/openapi/openapi.json';
      const contract = contractOf(document);
      globalThis.result = [contract.operations.length];
      try {
        result.push(contract.open.validate('#/components/schemas/Addon', 1).length);
      } catch (error) {
        result.push(error instanceof CodeGenerationError);
      }
    `;
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: consumer },
      bundle: true,
      platform: 'browser',
      write: false,
      logLevel: 'silent',
    });
    /** Runs it without `process`, `document` and `require`. */
    const resultWhere = (strings: boolean): unknown[] => {
      const context = vm.createContext({ URL }, { codeGeneration: { strings } });
      vm.runInContext(outputFiles[0]?.text ?? '', context);
      return Array.from(context.result as unknown[]);
    };
    const { length } = contractOf(readBundle()).operations;
    expect(resultWhere(true)).toEqual([length, 1]);
    // As on edge runtimes, and in pages with a Content-Security-Policy.
    expect(resultWhere(false)).toEqual([length, true]);
  });

  test.each(['esm', 'cjs'] as const)(
    'a bundle for Node says why it cannot read the document, and takes an imported one: %s',
    async (format) => {
      const contents = `
        import { contractOf, readBundle } from '@scalingo-addons/openapi';
        import document from '@scalingo-addons/openapi/openapi.json';
        console.log(contractOf(document).operations.length);
        try { readBundle(); } catch (error) { console.log(error.message); }
      `;
      const outfile = path.join(folder, 'bundled', format === 'esm' ? 'a.mjs' : 'a.cjs');
      const stdin = { contents, resolveDir: consumer };
      await build({ stdin, bundle: true, platform: 'node', format, outfile, logLevel: 'silent' });
      const [count, message] = (await run(process.execPath, [outfile], { cwd: folder })).split(
        '\n',
      );
      expect(Number(count)).toBe(contractOf(readBundle()).operations.length);
      expect(message).toMatch(
        /^The OpenAPI document cannot be read from its package \((ENOENT|ERR_INVALID_\w+)\)\. If a bundler .+\.$/,
      );
    },
  );

  testAtNight('the TypeScript of its README compiles, strictly', async () => {
    const [program] = blocks.filter(({ language }) => language === 'ts');
    await writeFile(path.join(consumer, 'program.mts'), program?.code ?? '');
    const options = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--target', 'es2022'];
    const modules = ['--module', 'nodenext', '--types', 'node', 'program.mts'];
    await run(process.execPath, [tsc, ...options, ...modules], { cwd: consumer });
  });
});
