import {
  type Contract,
  eachProperty,
  isObject,
  type JsonObject,
  keysOf,
  locate,
  type MediaType,
  type OpenApiDocument,
  pointerOf,
} from '@scalingo-addons/openapi';
import { type Path, pathName, withProperty } from './body-parts.ts';
import type { InvalidBody } from './invalid-body.ts';

/** Returns the example of a read-only property; undefined for any other property. */
function readOnlyExample(document: OpenApiDocument, property: string): unknown {
  const { node } = locate(document, property);
  // The keyword can be beside a $ref, which `locate` follows.
  const own = keysOf(property).reduce<unknown>((it, key) => (it as JsonObject)[key], document);
  const isReadOnly = [node, own].some((it) => isObject(it) && it.readOnly === true);
  return isReadOnly && Array.isArray(node.examples) ? node.examples[0] : undefined;
}

/** Returns the names of all read-only properties in the document's schemas. */
function readOnlyNames(document: OpenApiDocument): string[] {
  const names = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, value] of Object.entries(node)) {
      if (isObject(value) && value.readOnly === true) names.add(name);
      walk(value);
    }
  };
  walk(document.components);
  walk(document.paths);
  return [...names];
}

/** Yields the example with each read-only property that its objects can have. */
export function* withReadOnlyProperties(
  { document }: Contract,
  { schema }: MediaType,
  body: unknown,
  path: Path,
): Generator<InvalidBody> {
  for (const name of readOnlyNames(document)) {
    const at = pointerOf(...path, name).slice(1);
    for (const probe of eachProperty(document, schema, withProperty(body, path, name, null))) {
      const example = probe.at === at ? readOnlyExample(document, probe.property) : undefined;
      if (example === undefined) continue;
      const where = pathName([...path, name]);
      const value = withProperty(body, path, name, example);
      yield { violation: 'read-only property', where, value };
    }
  }
}
