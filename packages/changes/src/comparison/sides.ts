import {
  isObject,
  joinPointer,
  type Located,
  listOperations,
  locate,
  type OpenApiDocument,
  type Operation,
} from '@scalingo-addons/openapi';

/** A node in each of the two documents. */
export interface Pair<T = Located> {
  readonly before: T;
  readonly after: T;
}

/** One of the two documents. */
export interface Side {
  readonly document: OpenApiDocument;
  readonly operations: readonly Operation[];
}

export const readSide = (document: OpenApiDocument): Side => ({
  document,
  operations: listOperations(document),
});

/** Locates the node below another one and follows its `$ref`; undefined if there is no object. */
export function below(
  { document }: Side,
  { node, pointer }: Located,
  ...keys: readonly (string | number)[]
): Located | undefined {
  const value = keys.reduce<unknown>(
    (at, key) => (isObject(at) || Array.isArray(at) ? Object(at)[key] : undefined),
    node,
  );
  return isObject(value) ? locate(document, joinPointer(pointer, ...keys)) : undefined;
}

/** The pointer of a value below a node, whether or not it exists. */
export const pointerBelow = (
  { pointer }: Pick<Located, 'pointer'>,
  ...keys: readonly (string | number)[]
): string => joinPointer(pointer, ...keys);

const componentPattern = /^#\/components\/([^/]+)\/([^/]+)$/;

/** The kind and name of the component at a pointer; undefined elsewhere. */
export function componentAt(pointer: string): { kind: string; name: string } | undefined {
  const [, kind, name] = componentPattern.exec(pointer) ?? [];
  return kind && name ? { kind, name } : undefined;
}

/** Whether both nodes are the same component. All components are compared once, on their own. */
export const isSameComponent = ({ before, after }: Pair): boolean =>
  before.pointer === after.pointer && componentAt(before.pointer) !== undefined;

/** The keys of both objects, each once. */
export const keysOfBoth = (before: object, after: object): string[] => [
  ...new Set([...Object.keys(before), ...Object.keys(after)]),
];

/** The pointers of a value below both nodes. */
export const pointersBelow = (
  { before, after }: Pair<Pick<Located, 'pointer'>>,
  ...keys: readonly (string | number)[]
): Pair<string> => ({ before: pointerBelow(before, ...keys), after: pointerBelow(after, ...keys) });
