/** The built code, since tsx puts code of its own into that of `src`. */
export const built: typeof import('../src/index.ts') = await import(
  new URL('../dist/index.js', import.meta.url).href
);
