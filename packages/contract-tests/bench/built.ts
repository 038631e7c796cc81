/** The built package: tsx would add its own code to `src`. */
export const built: typeof import('../src/index.ts') = await import(
  new URL('../dist/index.js', import.meta.url).href
);
