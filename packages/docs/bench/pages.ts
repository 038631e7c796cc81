import { execFile } from 'node:child_process';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** A page that is measured. */
export interface Candidate {
  readonly name: string;
  /** URL path, with its query. */
  readonly path: string;
  /** What is there once the scripts of the page are done. Default: the page waits for none. */
  readonly filledBy?: string;
  /** File by URL path. */
  readonly files: ReadonlyMap<string, string>;
}

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const site = path.join(root, 'dist', 'docs');
const bundle = path.join(root, 'generated', 'openapi.json');
const cli = path.dirname(require.resolve('@redocly/cli/package.json'));

/** The files of our site. */
async function ownFiles(): Promise<Map<string, string>> {
  const names = await readdir(site, { recursive: true, withFileTypes: true }).catch(() => {
    throw new Error('There is no site; run "npm run docs" first.');
  });
  return new Map(
    names
      .filter((it) => it.isFile())
      .map((it) => {
        const file = path.join(it.parentPath, it.name);
        return [`/own/${path.relative(site, file)}`, file];
      }),
  );
}

/** What `redocly build-docs` makes by default, its script from this server and not from a CDN. */
async function stockRedoc(folder: string): Promise<Map<string, string>> {
  const page = path.join(folder, 'redoc.html');
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const args = [path.join(cli, 'bin', 'cli.js'), 'build-docs', bundle, '--output', page];
  await promisify(execFile)(process.execPath, args, { cwd: folder, env });
  const html = await readFile(page, 'utf8');
  await writeFile(
    page,
    html.replaceAll(/https:\/\/cdn\.redocly\.com\/[^"]*standalone\.js/g, '/redoc/redoc.js'),
  );
  const script = path.join(folder, 'redoc.js');
  await cp(path.join(cli, 'lib', 'chunks', 'redoc.standalone.js'), script);
  return new Map([
    ['/redoc/index.html', page],
    ['/redoc/redoc.js', script],
  ]);
}

/** The page that swagger-ui-dist brings, with the document in place of the pet store. */
async function stockSwagger(folder: string): Promise<Map<string, string>> {
  const dist = path.dirname(require.resolve('swagger-ui-dist/package.json'));
  const start = path.join(folder, 'swagger-initializer.js');
  const text = await readFile(path.join(dist, 'swagger-initializer.js'), 'utf8');
  await writeFile(start, text.replace(/url: "[^"]*"/, 'url: "openapi.json"'));
  const names = [
    'index.css',
    'swagger-ui.css',
    'swagger-ui-bundle.js',
    'swagger-ui-standalone-preset.js',
  ];
  return new Map([
    ['/swagger/index.html', path.join(dist, 'index.html')],
    ...names.map((name): [string, string] => [`/swagger/${name}`, path.join(dist, name)]),
    ['/swagger/swagger-initializer.js', start],
    ['/swagger/openapi.json', bundle],
  ]);
}

/** Our reference, alone and with Redoc, and the stock pages, which are made in a folder. */
export async function candidates(folder: string): Promise<Candidate[]> {
  const own = await ownFiles();
  return [
    { name: 'our reference', path: '/own/reference.html', files: own },
    {
      name: 'our reference, opened in Redoc',
      path: '/own/reference.html?view=redoc',
      filledBy: '#redoc h1',
      files: own,
    },
    { name: 'a stock Redoc page', path: '/redoc/index.html', files: await stockRedoc(folder) },
    {
      name: 'a stock Swagger UI page',
      path: '/swagger/index.html',
      files: await stockSwagger(folder),
    },
  ];
}
