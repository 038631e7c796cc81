import { isObject, locate } from '@scalingo-addons/openapi';
import type { Side } from '../comparison/sides.ts';
import { schemaName } from '../schemas/view.ts';

/** Keywords whose schemas describe the same value, or the items of a list. */
const within = ['allOf', 'anyOf', 'oneOf', 'items'];

/** The names of the component schemas that describe the values of all properties with a name. */
export function schemasOfProperty({ document }: Side, property: string): ReadonlySet<string> {
  const names = new Set<string>();
  const collect = (schema: unknown): void => {
    if (Array.isArray(schema)) for (const it of schema) collect(it);
    if (!isObject(schema)) return;
    const name = typeof schema.$ref === 'string' ? schemaName(schema.$ref) : undefined;
    if (name !== undefined && !names.has(name)) {
      names.add(name);
      collect(locate(document, String(schema.$ref)).node);
    }
    for (const keyword of within) collect(schema[keyword]);
  };
  const search = (value: unknown): void => {
    if (Array.isArray(value)) for (const it of value) search(it);
    if (!isObject(value)) return;
    if (isObject(value.properties)) collect(value.properties[property]);
    for (const it of Object.values(value)) search(it);
  };
  search(document);
  return names;
}
