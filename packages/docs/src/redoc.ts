import type { OpenApiDocument } from '@scalingo-addons/openapi';
import { transform } from 'esbuild';
import { runRedocly } from './redocly.ts';

/** Options of Redoc. The schemas get a chapter of their own, so that each can be linked to. */
const options = { showExtensions: ['x-evidence'], schemaDefinitionsTagName: 'Schemas' };

/** Pictures that Redoc would load from elsewhere. */
const remotePictures = /https:\/\/cdn\.(redoc\.ly|redocly\.com\/icons)\/[\w./-]+/g;

/**
 * Redoc and the document that it shows, as one script that fills the element `redoc`: what
 * `redocly build-docs` makes, without the page around it, whose scripts and styles are inline.
 *
 * @throws Error when Redocly refuses the document.
 */
export async function redocScript(document: OpenApiDocument): Promise<string> {
  const html = await runRedocly(
    [
      ...['build-docs', 'openapi.json', '--inlineBundle', '--output', 'index.html'],
      ...['--openapi', JSON.stringify(options)],
    ],
    { 'openapi.json': JSON.stringify(document) },
    'index.html',
  );
  const [, script] = /<script type="module">([\s\S]*)<\/script>/.exec(html) ?? [];
  if (!script) throw new Error('Redocly built a page without a script.');
  // A module cannot be loaded by a page that was opened as a file; a plain script can.
  const { code } = await transform(script.replaceAll(remotePictures, 'data:,'), {
    format: 'iife',
    minify: true,
    target: 'es2022',
    legalComments: 'inline',
  });
  return code;
}
