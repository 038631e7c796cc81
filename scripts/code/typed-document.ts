import { listOperations, type OpenApiDocument, type Operation } from '@scalingo-addons/openapi';
import type { ContractDocument } from '../bundle.ts';
import { unionConditions } from '../typing/conditions.ts';
import { splitReadAndWrite } from '../typing/read-write.ts';

/** A document whose schemas can be expressed in TypeScript, and its operations. */
export interface TypedDocument {
  readonly document: OpenApiDocument;
  readonly operations: readonly Operation[];
}

/** Documents are immutable, and several steps need the same. */
const cache = new WeakMap<ContractDocument, TypedDocument>();

/**
 * Prepares a document for types: requests have no read-only properties and responses no write-only ones, and
 * `if`, `then` and `else` become alternatives. A document without these is used as it is.
 */
export function toTypedDocument(contract: ContractDocument): TypedDocument {
  const cached = cache.get(contract);
  if (cached) return cached;
  const document = unionConditions(splitReadAndWrite(contract as unknown as OpenApiDocument));
  const typed = { document, operations: listOperations(document) };
  cache.set(contract, typed);
  return typed;
}
