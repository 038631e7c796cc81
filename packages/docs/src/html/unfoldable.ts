import type MarkdownIt from 'markdown-it';

type Token = ReturnType<MarkdownIt['parse']>[number];

/** A type in Markdown that names schemas. */
export interface UnfoldableType {
  /** Name of the field that has the type; undefined for a body. */
  readonly field: string | undefined;
  readonly schemas: readonly string[];
  /** Columns of the table that the type is in. */
  readonly columns: number;
}

const schemaLinks = /\(#schema\/(\w+)\)/g;

/** A paragraph that is the type of a body, followed by its media type. */
const bodyType = /^(?:\w+ of )*\[\w+\]\(#schema\/.*\(`[^`]+`\)/;

const schemasIn = (markdown: string): string[] =>
  Array.from(markdown.matchAll(schemaLinks), ([, name = '']) => name);

/** Marks the end of each table row and of each paragraph that has a type which names schemas. */
export function findUnfoldableTypes(tokens: readonly Token[]): void {
  let field: string | undefined;
  let schemas: string[] = [];
  let columns = 0;
  for (const [index, token] of tokens.entries()) {
    const content = tokens[index + 1]?.content ?? '';
    if (token.type === 'tr_open') {
      field = undefined;
      schemas = [];
      columns = 0;
    } else if (token.type === 'td_open') {
      columns++;
      if (columns === 1) field = /^`([^`]+)`/.exec(content)?.[1];
      if (token.attrGet('data-column') === 'Type') schemas.push(...schemasIn(content));
    } else if (token.type === 'tr_close') {
      if (schemas.length > 0) token.meta = { field, schemas, columns } satisfies UnfoldableType;
    } else if (token.type === 'paragraph_open' && bodyType.test(content)) {
      const end = tokens[index + 2];
      if (end)
        end.meta = { field: undefined, schemas: schemasIn(content), columns } as UnfoldableType;
    }
  }
}
