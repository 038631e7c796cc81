/** A row of the glossary. */
export interface Term {
  /** What to say. */
  readonly say: string;
  /** Words and phrases not to say; a trailing `*` stands for any ending. */
  readonly avoid: readonly string[];
}

/** A word that the glossary rejects. */
export interface Finding {
  /** 0 for the file name. */
  readonly line: number;
  readonly word: string;
  readonly say: string;
}

/** A use of words that is allowed. */
export interface Exception {
  /** Path of the file, or of a folder with a final slash. Default: every file. */
  readonly path?: string;
  /** What is allowed, as a global pattern. Default: everything. */
  readonly text?: RegExp;
  /** Allows everything from the first line that matches. */
  readonly from?: RegExp;
  readonly reason: string;
}

/** Detects words that the glossary rejects. */
export type Detector = (path: string, text: string) => Finding[];

/**
 * Parses the table in the section "## Glossary".
 *
 * @throws Error if there is no such table.
 */
export function parseGlossary(markdown: string): Term[] {
  const [, section = ''] = markdown.split(/^## Glossary$/m);
  const [table = ''] = section.split(/^## /m);
  const rows = table.split('\n').filter((it) => it.startsWith('|'));
  // Without the heading and the delimiter row.
  const terms = rows.slice(2).map((row) => {
    const [, say = '', , avoid = ''] = row.split('|').map((cell) => cell.trim());
    const words = Array.from(avoid.matchAll(/`([^`]+)`/g), ([, word = '']) => word);
    return { say: say.replaceAll('`', ''), avoid: words };
  });
  if (!terms.some(({ avoid }) => avoid.length > 0)) throw new Error('There is no glossary.');
  return terms;
}

/** Splits identifiers and compound words: `readAnswer`, `read_answer` and `read-answer`. */
const splitWords = (text: string): string =>
  text
    .replace(/(\p{Ll}|\d)(?=\p{Lu})/gu, '$1 ')
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1 ')
    .replace(/[_\-\s]+/g, ' ')
    .trim();

/** Removes what marks a line as a comment, a list item or a quotation. */
const withoutMarker = (line: string): string => line.replace(/^\s*(\/\/|\/?\*+|#+|>|- )\s*/, '');

function toPattern(avoid: string): string {
  const literal = avoid.replace(/\*$/, '').replace(/[.\\+?^${}()|[\]]/g, '\\$&');
  return splitWords(literal) + (avoid.endsWith('*') ? '\\p{L}*' : '');
}

/** Creates a detector for the words of a glossary, except where an exception allows them. */
export function createDetector(
  terms: readonly Term[],
  exceptions: readonly Exception[] = [],
): Detector {
  const patterns = terms.flatMap(({ say, avoid }) =>
    avoid.map((it) => ({ say, pattern: new RegExp(`^${toPattern(it)}$`, 'iu') })),
  );
  const alternatives = terms.flatMap(({ avoid }) => avoid.map(toPattern)).join('|');
  const anyPattern = new RegExp(`(?<!\\p{L})(?:${alternatives})(?!\\p{L})`, 'giu');

  /** Finds words that start in `line`; a phrase can continue in `next`. */
  function findInLine(line: string, next: string): Omit<Finding, 'line'>[] {
    const words = splitWords(line);
    return [...`${words} ${splitWords(withoutMarker(next))}`.matchAll(anyPattern)]
      .filter(({ index }) => index < words.length)
      .map(([word]) => {
        const say = patterns.find(({ pattern }) => pattern.test(word))?.say ?? '';
        return { word, say };
      });
  }

  return (path, text) => {
    const applicable = exceptions.filter(
      ({ path: it = '' }) => it === path || it === '' || (it.endsWith('/') && path.startsWith(it)),
    );
    if (applicable.some((it) => !it.text && !it.from)) return [];
    const allowed = applicable.flatMap((it) => it.text ?? []);
    const withoutAllowed = (line: string) =>
      allowed.reduce((rest, pattern) => rest.replaceAll(pattern, ' | '), line);

    let lines = text.split('\n');
    for (const { from } of applicable) {
      const end = from ? lines.findIndex((line) => from.test(line)) : -1;
      if (end >= 0) lines = lines.slice(0, end);
    }
    const checked = [path, ...lines].map(withoutAllowed);
    return checked.flatMap((line, index) =>
      findInLine(line, index === 0 ? '' : (checked[index + 1] ?? '')).map((it) => ({
        line: index,
        ...it,
      })),
    );
  };
}

/** Formats a finding as one line. */
export function formatFinding(path: string, { line, word, say }: Finding): string {
  const where = line === 0 ? `${path} (file name)` : `${path}:${line}`;
  return `${where}: "${word}"; say: ${say}`;
}
