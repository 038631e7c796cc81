import { createRequire } from 'node:module';

/**
 * Loads a tool of `package.json`. TypeScript does not see its types: only the nightly tests install it.
 *
 * @throws Error that says how to install the tools.
 */
// biome-ignore lint/suspicious/noExplicitAny: the types of the tools are not installed where this is compiled.
export function loadTool(name: string): any {
  try {
    return createRequire(import.meta.url)(name);
  } catch (error) {
    throw new Error(`Cannot load ${name}. Install it by "npm ci --prefix test/tools".`, {
      cause: error,
    });
  }
}
