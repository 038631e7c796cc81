import path from 'node:path';
import { bundle, loadConfig } from '@redocly/openapi-core';
import {
  contractOf,
  isObject,
  type JsonObject,
  locate,
  type OpenApiDocument,
  type Operation,
} from '@scalingo-addons/openapi';

export const root = path.join(import.meta.dirname, '../../..');

/** An operation of the document of all features, and every node that it reaches. */
export interface ReachedOperation {
  readonly document: OpenApiDocument;
  readonly operation: Operation;
  readonly nodes: readonly JsonObject[];
}

/** Collects the nodes at and below `node`, through each `$ref`. The values of examples are no nodes. */
function collectNodes(document: OpenApiDocument, node: unknown, found: Set<JsonObject>): void {
  if (Array.isArray(node)) for (const it of node) collectNodes(document, it, found);
  if (!isObject(node) || found.has(node)) return;
  found.add(node);
  if (typeof node.$ref === 'string') {
    collectNodes(document, locate(document, node.$ref).node, found);
  }
  for (const [key, child] of Object.entries(node)) {
    if (key !== 'examples') collectNodes(document, child, found);
  }
}

/** Returns whether a node contains itself. */
export function isRecursive(document: OpenApiDocument, node: JsonObject): boolean {
  const found = new Set<JsonObject>();
  for (const [key, child] of Object.entries(node)) {
    if (key !== 'examples') collectNodes(document, child, found);
  }
  return found.has(node);
}

/** Bundles the document of all features, and collects what each operation reaches. */
export async function readFeatureOperations(): Promise<ReachedOperation[]> {
  const config = await loadConfig({ configPath: path.join(root, 'redocly.yaml') });
  const ref = path.join(root, 'test/documents/features/openapi.yaml');
  const { bundle: bundled } = await bundle({ ref, config });
  const document = bundled.parsed as OpenApiDocument;
  return contractOf(document).operations.map((operation) => {
    const nodes = new Set<JsonObject>();
    collectNodes(document, locate(document, operation.pointer).node, nodes);
    for (const { schema } of operation.parameters) {
      collectNodes(document, locate(document, schema).node, nodes);
    }
    return { document, operation, nodes: [...nodes] };
  });
}
