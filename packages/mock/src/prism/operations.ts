import type { OpenApiDocument, Operation } from '@scalingo-addons/openapi';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';

/** The operations of a document as Prism reads them. */
export type PrismOperations = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>;

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** A reference to anything but a component, whose place matters. */
const otherReference = /"\$ref":"#\/(?!components\/)/;

/** Returns the pairs of kind and name of the components that a text can refer to. */
const componentPointer = /^#\/components\/([^/]+)\/([^/]+)/;

/** Calls `visit` with every text in a value. */
function visitTexts(value: unknown, visit: (text: string) => void): void {
  if (typeof value === 'string') visit(value);
  else if (typeof value === 'object' && value !== null)
    for (const child of Object.values(value)) visitTexts(child, visit);
}

/** Returns the components that a value refers to, directly or by each other; security requirements name theirs. */
function componentsOf(document: OpenApiDocument, value: unknown): object {
  const all = new Map(Object.entries(Object(document.components)));
  const found = new Map<string, Map<string, unknown>>();
  const add = (text: string): void => {
    const [, kind = '', name = ''] = componentPointer.exec(text) ?? [];
    const ofKind = Object(all.get(kind));
    if (!Object.hasOwn(ofKind, name) || found.get(kind)?.has(name)) return;
    found.set(kind, (found.get(kind) ?? new Map()).set(name, ofKind[name]));
    visitTexts(ofKind[name], add);
  };
  visitTexts(value, add);
  const entries = [...found].map(([kind, named]) => [kind, Object.fromEntries(named)]);
  return { ...Object.fromEntries(entries), securitySchemes: all.get('securitySchemes') ?? {} };
}

/** Returns the part of a document that an operation needs. */
function partFor(document: OpenApiDocument, { path, method }: Operation): OpenApiDocument {
  const others = methods.filter((it) => it !== method.toLowerCase());
  const kept = Object.entries(Object(document.paths[path])).filter(
    ([key]) => !others.includes(key),
  );
  const paths = { [path]: Object.fromEntries(kept) };
  return { ...document, paths, components: componentsOf(document, paths) };
}

/** Prism modifies what it reads. */
const read = (document: OpenApiDocument): Promise<PrismOperations> =>
  getHttpOperationsFromSpec(structuredClone(document));

/**
 * Creates the function that returns a list with an operation, as Prism reads it. Each is read on its first request: Prism
 * takes half a second for a whole document.
 */
export function createPrismOperations(
  document: OpenApiDocument,
): (operation: Operation) => Promise<PrismOperations> {
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
