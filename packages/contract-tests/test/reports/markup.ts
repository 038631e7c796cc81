import { type DefaultTreeAdapterTypes, parse } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** A document as a browser understands it, and what is wrong with its markup. */
export interface Page {
  readonly document: Node;
  readonly errors: readonly string[];
}

/** Parses HTML by the standard. */
export function parseHtml(html: string): Page {
  const errors: string[] = [];
  const document = parse(html, {
    onParseError: ({ code, startLine }) => errors.push(`${code} in line ${startLine}`),
  });
  return { document, errors };
}

const nodeOf = (from: Page | Node | undefined): Node | undefined =>
  from && 'document' in from ? from.document : from;

/** All elements inside, in the order of the document; with a name, those of that name. */
export function elements(from: Page | Node | undefined, name?: string): Element[] {
  const node = nodeOf(from);
  if (!node || !('childNodes' in node)) return [];
  return node.childNodes.flatMap((child) => [
    ...('tagName' in child && (name === undefined || child.tagName === name) ? [child] : []),
    ...elements(child, name),
  ]);
}

/** The text inside. */
export function textOf(from: Page | Node | undefined): string {
  const node = nodeOf(from);
  if (!node) return '';
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** Its attributes, each as `name=value`. */
export const attributesOf = ({ attrs }: Element): string[] =>
  attrs.map(({ name, value }) => `${name}=${value}`);

/** The value of an attribute; undefined where it has none. */
export const attributeOf = (element: Element | undefined, name: string): string | undefined =>
  element?.attrs.find((it) => it.name === name)?.value;
