import type { OpenApiDocument } from '@scalingo-addons/openapi';
import { transform } from 'esbuild';
import { runRedocly } from './cli.ts';

/** Redoc options. Schemas get their own menu group, so that each one can be linked to. */
const options = { showExtensions: ['x-evidence'], schemaDefinitionsTagName: 'Schemas' };

/** Images that Redoc would load from a CDN. */
const remoteImages = /https:\/\/cdn\.(redoc\.ly|redocly\.com\/icons)\/[\w./-]+/g;

/**
 * Runs `redocly build-docs` and returns its script, which contains Redoc and the document and renders
 * into the element `#redoc`. The generated page is dropped: its inline scripts and styles violate our
 * Content-Security-Policy.
 *
 * @throws Error if Redocly rejects the document.
 */
export async function buildRedocScript(document: OpenApiDocument): Promise<string> {
  const html = await runRedocly(
    [
      ...['build-docs', 'openapi.json', '--inlineBundle', '--output', 'index.html'],
      ...['--openapi', JSON.stringify(options)],
    ],
    { 'openapi.json': JSON.stringify(document) },
    'index.html',
  );
  const [, script] = /<script type="module">([\s\S]*)<\/script>/.exec(html) ?? [];
  if (!script) throw new Error('The page built by Redocly has no script.');
  // Browsers do not load modules from file: URLs, only plain scripts.
  const { code } = await transform(script.replaceAll(remoteImages, 'data:,'), {
    format: 'iife',
    minify: true,
    target: 'es2022',
    legalComments: 'inline',
  });
  return code;
}
