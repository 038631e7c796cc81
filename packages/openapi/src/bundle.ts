import type { OpenApiDocument } from './document.ts';

/** Returns the text of the bundle, which `npm run build` writes. */
function readText(): string {
  // Without imports of Node, and nothing at its start, this module is loaded in browsers and edge runtimes, too.
  const { readFileSync } = process.getBuiltinModule('node:fs');
  return readFileSync(new URL('../../../generated/openapi.json', import.meta.url), 'utf8');
}

/**
 * Reads the bundled document of the Addons API. Each call returns a new copy. Requires Node.
 *
 * @throws Error if the file is not where the package has it, as in a program that a bundler has written.
 */
export function readBundle(): OpenApiDocument {
  let text: string;
  try {
    text = readText();
  } catch (error) {
    const { code = 'no Node.js' } = error as NodeJS.ErrnoException;
    throw new Error(
      `The OpenAPI document cannot be read from its package (${code}). If a bundler has written this program, mark @scalingo-addons/* as external, or import openapi.json of the package and pass it as the document. In a clone of the repository, run "npm run build".`,
      { cause: error },
    );
  }
  return JSON.parse(text);
}
