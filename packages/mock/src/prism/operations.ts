import {
  type Contract,
  methods,
  type OpenApiDocument,
  type Operation,
  withoutUnusedComponents,
} from '@scalingo-addons/openapi';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';

/** The operations of a document as Prism reads them. */
export type PrismOperations = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>;

/** A reference to anything but a component, whose place matters. */
const otherReference = /"\$ref":"#\/(?!components\/)/;

/** Returns the part of a document that an operation needs. */
function partFor(document: OpenApiDocument, { path, method }: Operation): OpenApiDocument {
  const others = methods.filter((it) => it !== method.toLowerCase());
  const kept = Object.entries(Object(document.paths[path])).filter(
    ([key]) => !others.includes(key),
  );
  const paths = { [path]: Object.fromEntries(kept) };
  return withoutUnusedComponents({ ...document, paths });
}

/** Prism modifies what it reads. */
const read = (document: OpenApiDocument): Promise<PrismOperations> =>
  getHttpOperationsFromSpec(structuredClone(document));

type OperationReader = (operation: Operation) => Promise<PrismOperations>;

const readers = new WeakMap<Contract, OperationReader>();

/**
 * Returns the function that returns a list with an operation, as Prism reads it. Each is read once, on its first request:
 * Prism takes half a second for a whole document.
 */
export function prismOperationsOf(contract: Contract): OperationReader {
  const reader = readers.get(contract) ?? createReader(contract);
  readers.set(contract, reader);
  return reader;
}

function createReader({ document }: Contract): OperationReader {
  const isWhole = otherReference.test(JSON.stringify(document));
  const known = new Map<Operation | undefined, Promise<PrismOperations>>();
  return (operation) => {
    const key = isWhole ? undefined : operation;
    const existing = known.get(key);
    if (existing) return existing;
    const created = read(isWhole ? document : partFor(document, operation));
    known.set(key, created);
    return created;
  };
}
