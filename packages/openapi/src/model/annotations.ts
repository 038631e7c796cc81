import {
  isObject,
  type JsonObject,
  type Located,
  locateBelow,
  type OpenApiDocument,
} from '../document.ts';

/** What the document says about a node for its readers. */
export interface Annotations {
  /** CommonMark; empty if the document has none. */
  readonly description: string;
  /** Source of the statement other than the public documentation: `x-evidence`. */
  readonly evidence: string | undefined;
}

/** A named example. */
export interface Example extends Annotations {
  readonly name: string;
  readonly summary: string | undefined;
  readonly value: unknown;
}

/** The value if it is a string. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** The entries of a map whose values are objects. */
export const objectEntries = (value: unknown): [string, JsonObject][] =>
  isObject(value)
    ? Object.entries(value).filter((it): it is [string, JsonObject] => isObject(it[1]))
    : [];

/** Reads the annotations of a node. */
export const readAnnotations = (node: JsonObject): Annotations => ({
  description: text(node.description)?.trim() ?? '',
  evidence: text(node['x-evidence']),
});

/** Reads the examples of a parameter, header or media type; a single `example` is named as Prism names it. */
export function readExamples(document: OpenApiDocument, owner: Located): Example[] {
  if (owner.node.examples === undefined && owner.node.example !== undefined) {
    const annotations = { summary: undefined, description: '', evidence: undefined };
    return [{ name: 'default', value: owner.node.example, ...annotations }];
  }
  return objectEntries(owner.node.examples).map(([name]) => {
    const { node } = locateBelow(document, owner, 'examples', name);
    return { name, summary: text(node.summary), value: node.value, ...readAnnotations(node) };
  });
}
