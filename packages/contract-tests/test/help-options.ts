/** An option as `--help` shows it. */
export interface HelpOption {
  /** For example `--app <name>`. */
  readonly name: string;
  readonly text: string;
}

/** Reads the options in the usage of a command. */
export function optionsIn(usage: string): readonly HelpOption[] {
  // An option starts after two spaces; its text continues on lines that start with more of them.
  const entry = /^ {2}(--[\w-]+(?: <[^>]+>)?)(?: +|\n {3,})(.*(?:\n {3,}\S.*)*)/gm;
  return [...usage.matchAll(entry)].map(([, name = '', text = '']) => ({
    name,
    text: text.replaceAll(/\s+/g, ' ').trim(),
  }));
}

/** Renders options as rows of a Markdown table. */
export const rowsOf = (options: readonly HelpOption[]): string =>
  options.map(({ name, text }) => `| \`${name}\` | ${text.replaceAll(/</g, '\\<')} |`).join('\n');
