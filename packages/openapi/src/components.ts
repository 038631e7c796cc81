import { isObject, type JsonObject } from './document.ts';
import { keysOf } from './pointer.ts';

/** Adds the pointers of the components that a part of a document names, and of those that they name in turn. */
function collectComponents(document: JsonObject, part: unknown, found: Set<string>): void {
  if (typeof part === 'string') {
    const [pointer] = /^#\/components\/[^/]+\/[^/]+/.exec(part) ?? [];
    if (pointer === undefined || found.has(pointer)) return;
    found.add(pointer);
    const component = keysOf(pointer).reduce<unknown>((node, key) => Object(node)[key], document);
    collectComponents(document, component, found);
  } else if (typeof part === 'object' && part !== null) {
    for (const it of Object.values(part)) collectComponents(document, it, found);
  }
}

/** Returns a document without the components that nothing in it names, except security schemes; the others come last. */
export function withoutUnusedComponents<Document extends JsonObject>(document: Document): Document {
  const { components, ...rest } = document;
  const found = new Set<string>();
  collectComponents(document, rest, found);
  const kinds = Object.entries(isObject(components) ? components : {}).map(([kind, all]) => {
    const named = Object.entries(Object(all)).filter(
      ([name]) => kind === 'securitySchemes' || found.has(`#/components/${kind}/${name}`),
    );
    return [kind, Object.fromEntries(named)] as const;
  });
  const needed = kinds.filter(([, all]) => Object.keys(all).length > 0);
  return { ...rest, components: Object.fromEntries(needed) } as unknown as Document;
}
