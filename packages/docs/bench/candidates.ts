import { execFile } from 'node:child_process';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** A page to measure. */
export interface Candidate {
  readonly name: string;
  /** URL path, including the query. */
  readonly path: string;
  /** Selector of an element that the page's scripts render last; omitted for static pages. */
  readonly readySelector?: string;
  /** Files, by URL path. */
  readonly files: ReadonlyMap<string, string>;
}

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const site = path.join(root, 'dist', 'docs');
const bundle = path.join(root, 'generated', 'openapi.json');
const cli = path.dirname(require.resolve('@redocly/cli/package.json'));

/** Returns the files of our site. */
async function siteFiles(): Promise<Map<string, string>> {
  const names = await readdir(site, { recursive: true, withFileTypes: true }).catch(() => {
    throw new Error('The site is not built. Run "npm run docs" first.');
  });
  return new Map(
    names
      .filter((it) => it.isFile())
      .map((it) => {
        const file = path.join(it.parentPath, it.name);
        return [`/site/${path.relative(site, file)}`, file];
      }),
  );
}

/** Builds a page with the defaults of `redocly build-docs`, its script served locally instead of by a CDN. */
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

/** Returns the page that swagger-ui-dist ships, with our document instead of the Petstore. */
async function stockSwagger(folder: string): Promise<Map<string, string>> {
  const dist = path.dirname(require.resolve('swagger-ui-dist/package.json'));
  const initializer = path.join(folder, 'swagger-initializer.js');
  const text = await readFile(path.join(dist, 'swagger-initializer.js'), 'utf8');
  await writeFile(initializer, text.replace(/url: "[^"]*"/, 'url: "openapi.json"'));
  const names = [
    'index.css',
    'swagger-ui.css',
    'swagger-ui-bundle.js',
    'swagger-ui-standalone-preset.js',
  ];
  return new Map([
    ['/swagger/index.html', path.join(dist, 'index.html')],
    ...names.map((name): [string, string] => [`/swagger/${name}`, path.join(dist, name)]),
    ['/swagger/swagger-initializer.js', initializer],
    ['/swagger/openapi.json', bundle],
  ]);
}

/** Returns our reference, and the stock pages, which are built in the given folder. */
export async function buildCandidates(folder: string): Promise<Candidate[]> {
  const ownFiles = await siteFiles();
  return [
    { name: 'our reference', path: '/site/reference.html', files: ownFiles },
    { name: 'stock Redoc page', path: '/redoc/index.html', files: await stockRedoc(folder) },
    {
      name: 'stock Swagger UI page',
      path: '/swagger/index.html',
      files: await stockSwagger(folder),
    },
  ];
}
