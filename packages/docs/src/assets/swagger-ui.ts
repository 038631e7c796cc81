import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Contract } from '@scalingo-addons/openapi';
import { consoleDocument } from './console-document.ts';

const require = createRequire(import.meta.url);

/** Returns the files of `assets/` that the API console loads, by name. */
export async function swaggerUiAssets(contract: Contract): Promise<Map<string, string>> {
  const folder = path.dirname(require.resolve('swagger-ui-dist/package.json'));
  const read = (name: string) => readFile(path.join(folder, name), 'utf8');
  const withoutMap = (text: string) => text.replace(/\n?(\/\/# |\/\*# )sourceMappingURL=.*$/m, '');
  const document = JSON.stringify(consoleDocument(contract));
  return new Map([
    ['swagger-ui.js', withoutMap(await read('swagger-ui-bundle.js'))],
    ['swagger-ui.css', withoutMap(await read('swagger-ui.css'))],
    ['console-document.js', `globalThis.consoleDocument=${document};\n`],
  ]);
}
