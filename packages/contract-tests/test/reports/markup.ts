import { type DefaultTreeAdapterTypes, parse } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** A parsed document and its parse errors. */
export interface Page {
  readonly document: Node;
  readonly errors: readonly string[];
}

/** Parses HTML according to the standard. */
export function parseHtml(html: string): Page {
  const errors: string[] = [];
  const document = parse(html, {
    onParseError: ({ code, startLine }) => errors.push(`${code} in line ${startLine}`),
  });
  return { document, errors };
}

const nodeOf = (from: Page | Node | undefined): Node | undefined =>
  from && 'document' in from ? from.document : from;

/** Returns the descendants of a node in document order, optionally with a tag name. */
export function elements(from: Page | Node | undefined, name?: string): Element[] {
  const node = nodeOf(from);
  if (!node || !('childNodes' in node)) return [];
  return node.childNodes.flatMap((child) => [
    ...('tagName' in child && (name === undefined || child.tagName === name) ? [child] : []),
    ...elements(child, name),
  ]);
}

/** Returns the text content of a node. */
export function textOf(from: Page | Node | undefined): string {
  const node = nodeOf(from);
  if (!node) return '';
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** Returns the attributes of an element, each as `name=value`. */
export const attributesOf = ({ attrs }: Element): string[] =>
  attrs.map(({ name, value }) => `${name}=${value}`);

/** Returns the value of an attribute; undefined if it is missing. */
export const attributeOf = (element: Element | undefined, name: string): string | undefined =>
  element?.attrs.find((it) => it.name === name)?.value;
