import { isObject, type OpenApiDocument } from '../document.ts';
import { pointerOf } from '../pointer.ts';
import { createAjv, schemaId } from './ajv.ts';

/**
 * Compiles every schema of the document in strict mode: components, parameters, headers, bodies and
 * responses.
 *
 * @returns the pointers of the schemas.
 * @throws Error for a schema that Ajv's strict mode rejects: an unknown keyword or format, an invalid
 *   pattern, and so on.
 */
export function compileAll(document: OpenApiDocument): string[] {
  const ajv = createAjv(document, { strictTypes: true, checkSchemas: true, allErrors: true });
  const pointers: string[] = [];
  const walk = (node: unknown, keys: readonly (string | number)[]): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, value] of Object.entries(node)) {
      if (name === 'examples') continue;
      const isSchema = isObject(value) && (name === 'schema' || keys.at(-1) === 'schemas');
      if (isSchema) pointers.push(pointerOf(...keys, name));
      else walk(value, [...keys, name]);
    }
  };
  walk(document, []);
  for (const pointer of pointers) {
    if (!ajv.getSchema(schemaId(pointer))) throw new Error(`No schema at ${pointer}.`);
  }
  return pointers;
}
