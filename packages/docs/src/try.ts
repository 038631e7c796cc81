import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Contract } from '@scalingo-addons/openapi';
import { tryDocument } from './document.ts';
import type { Page } from './page.ts';

const require = createRequire(import.meta.url);

/** The page that sends requests. */
export const tryPage: Page = {
  path: 'try',
  title: 'Try it',
  description: 'Send each request from the page to a server that you choose.',
  sections: [
    {
      id: 'top',
      title: 'Try it',
      level: 1,
      markdown: `Send each request to the server that you choose below: the mock of this machine, which \`npm start\` and
\`npm run mock\` start, a region, or any other. The mock takes any token.

What you type stays in the memory of this page until you leave it, and goes to the server that you choose only.
Requests to a region change your real addons.`,
    },
  ],
};

/** The files of `assets/` that the page loads, by name. */
export async function tryAssets(contract: Contract): Promise<Map<string, string>> {
  const folder = path.dirname(require.resolve('swagger-ui-dist/package.json'));
  const read = (name: string) => readFile(path.join(folder, name), 'utf8');
  const withoutMap = (text: string) => text.replace(/\n?(\/\/# |\/\*# )sourceMappingURL=.*$/m, '');
  return new Map([
    ['swagger-ui.js', withoutMap(await read('swagger-ui-bundle.js'))],
    ['swagger-ui.css', withoutMap(await read('swagger-ui.css'))],
    ['try-document.js', `globalThis.tryDocument=${JSON.stringify(tryDocument(contract))};\n`],
  ]);
}
