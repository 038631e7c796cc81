/**
 * The names that generated code uses, by the functions of the generators. `@scalingo-addons/openapi` is TypeScript;
 * `redocly lint` has no loader for it.
 */
const name = '@scalingo-addons/openapi';
/** @type {typeof import('@scalingo-addons/openapi')} */
const model = await import(name).catch(async () => {
  const { tsImport } = await import('tsx/esm/api');
  return tsImport(name, import.meta.url);
});

export const { camelCase, identifier, isJsonType, iteratorName, methodName, typeName } = model;
