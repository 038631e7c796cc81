import { isObject, type JsonObject, type OpenApiDocument } from '@scalingo-addons/openapi';

/** Follows the `$ref` of a node; its siblings win over what it leads to. */
export function resolve(document: OpenApiDocument, node: unknown): JsonObject {
  if (!isObject(node)) return {};
  if (typeof node.$ref !== 'string') return node;
  const { $ref, ...siblings } = node;
  const keys = $ref.slice(2).split('/');
  const target = keys.reduce<unknown>(
    (it, key) => (it as JsonObject)[key.replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  );
  return { ...resolve(document, target), ...siblings };
}

/** The items of a list; none for anything else. */
export const items = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The entries of an object; none for anything else. */
export const entries = (value: unknown): [string, unknown][] =>
  isObject(value) ? Object.entries(value) : [];

/** An operation of the document, as it is written. */
export interface RawOperation {
  readonly id: string;
  readonly node: JsonObject;
  /** Those of the path included. */
  readonly parameters: readonly JsonObject[];
}

const methods = ['get', 'put', 'post', 'delete', 'patch'];

/** Lists the operations of a document. Nothing here uses the model that the cases are derived from. */
export function rawOperations(document: OpenApiDocument): RawOperation[] {
  return entries(document.paths).flatMap(([, pathItem]) => {
    const item = resolve(document, pathItem);
    return entries(item)
      .filter(([method]) => methods.includes(method))
      .map(([, value]) => {
        const node = value as JsonObject;
        const own = items(node.parameters).map((it) => resolve(document, it));
        const inherited = items(item.parameters)
          .map((it) => resolve(document, it))
          .filter((it) => !own.some((other) => other.name === it.name && other.in === it.in));
        return { id: String(node.operationId), node, parameters: [...inherited, ...own] };
      });
  });
}
