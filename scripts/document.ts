import type { Oas3Operation, Oas3PathItem, Referenced } from '@redocly/openapi-core';
import type { ContractDocument } from './bundle.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** An operation of the bundle with its path and method. */
export interface PlacedOperation {
  readonly path: string;
  readonly method: (typeof methods)[number];
  readonly operation: Oas3Operation;
  readonly pathItem: Oas3PathItem;
}

/** Resolves a `$ref` of the bundle. */
export function resolve<T extends object>(document: ContractDocument, node: Referenced<T>): T {
  if (!('$ref' in node) || typeof node.$ref !== 'string') return node as T;
  const keys = node.$ref.slice(2).split('/');
  const target = keys.reduce<unknown>(
    (parent, key) =>
      (parent as Record<string, unknown>)[key.replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  );
  return target as T;
}

/** Returns every operation of the bundle in document order. */
export function operationsOf(document: ContractDocument): PlacedOperation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) => {
    const pathItem = resolve(document, item);
    return methods.flatMap((method) => {
      const operation = pathItem[method];
      return operation ? [{ path, method, operation, pathItem }] : [];
    });
  });
}
