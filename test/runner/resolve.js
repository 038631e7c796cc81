const root = new URL('../../', import.meta.url);

/**
 * Resolves `@jest/globals`, which exists only in jest's own runner, and the packages of this repository to their
 * sources, which need no build.
 *
 * @type {import('node:module').ResolveHook}
 */
export function resolve(specifier, context, nextResolve) {
  if (specifier === '@jest/globals')
    return nextResolve(new URL('test/runner/globals.ts', root).href, context);
  const name = /^@scalingo-addons\/([^/]+)$/.exec(specifier)?.[1];
  return nextResolve(
    name ? new URL(`packages/${name}/src/index.ts`, root).href : specifier,
    context,
  );
}
