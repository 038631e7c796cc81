/** Escapes what would be a tag in a JSDoc comment, such as `@support`; code is left as it is. */
export const escapeTags = (text: string): string =>
  text
    .split(/(`+[^`]*`+)/)
    .map((part, index) => (index % 2 ? part : part.replace(/(^|[\s{(])@(?=\w)/g, '$1\\@')))
    .join('');

/** A parameter of a function, in its comment. */
export interface ParameterDoc {
  readonly name: string;
  /** On one line; empty if there is nothing to say. */
  readonly description: string;
}

/** Returns the lines of a text in a comment. */
const commentLines = (text: string): string[] =>
  escapeTags(text).replaceAll('*/', '*\\/').split('\n');

/** Returns a JSDoc comment: a summary, a description, the parameters and whether it is deprecated. */
export function toJsDoc(
  {
    summary,
    description,
    deprecated,
  }: { readonly summary: string; readonly description: string; readonly deprecated: boolean },
  parameters: readonly ParameterDoc[],
  indent = '  ',
): string {
  const described = parameters.filter((it) => it.description !== '');
  const tags = described.map((it) => `@param ${it.name} ${commentLines(it.description).join(' ')}`);
  const text = [`${summary}.`, description].filter(Boolean).join('\n\n');
  const lines = [...commentLines(text), ...(tags.length > 0 ? ['', ...tags] : [])];
  const body = lines.map((line) => `${indent} * ${line}`.trimEnd());
  if (deprecated) body.push(`${indent} * @deprecated`);
  return [`${indent}/**`, ...body, `${indent} */`].join('\n');
}

/** Returns a string literal. */
export const quote = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;

/** Returns the name of a property in an object literal or interface, quoted if it has to be. */
export const propertyName = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);

/** Returns an object literal; undefined values are left out, and a property named like its value is shortened. */
export function objectLiteral(properties: Readonly<Record<string, string | undefined>>): string {
  const entries = Object.entries(properties).filter(([, value]) => value !== undefined);
  const texts = entries.map(([name, value]) =>
    name === value ? name : `${propertyName(name)}: ${value}`,
  );
  return `{${texts.join(', ')}}`;
}
