import { type ReachedOperation, readFeatureOperations } from './document.ts';
import { escapedNames } from './escaped.ts';
import { rejectedFeatures, rejectedFiles } from './rejected.ts';
import { supportedFeatures } from './supported.ts';
import { readVocabulary } from './vocabulary.ts';

/** How many operations a row names. */
const shown = 2;

const code = (text: string): string => `\`${text}\``;

const listOperations = (operations: readonly ReachedOperation[]): string =>
  operations
    .slice(0, shown)
    .map(({ operation }) => code(operation.operationId))
    .join(', ');

/**
 * Writes the table of supported, escaped and rejected features.
 *
 * @throws Error if the document of all features does not show one.
 */
export async function featureTable(): Promise<string> {
  const operations = await readFeatureOperations();
  const supported = Object.entries(supportedFeatures).map(([name, isShownBy]) => {
    const found = operations.filter(isShownBy);
    if (found.length === 0) throw new Error(`No operation shows the feature "${name}".`);
    return [name, 'supported', listOperations(found)];
  });
  const escaped = Object.entries(escapedNames).map(([name, listNames]) => {
    const found = operations.filter((it) => listNames(it).length > 0);
    const [first] = found.flatMap(listNames);
    if (!first) throw new Error(`No operation shows the names "${name}".`);
    return [name, `escaped: ${code(first[0])} → ${code(first[1])}`, listOperations(found)];
  });
  const rejected = Object.entries({ ...rejectedFeatures, ...rejectedFiles }).map(
    ([name, { rule }]) => [name, 'rejected', code(rule)],
  );
  const { supported: fields } = await readVocabulary();
  const keywords = fields
    .filter((it) => it.startsWith('Schema.'))
    .map((it) => code(it.replace('Schema.', '')))
    .sort();
  const rows = [
    ...supported,
    [`Keywords of schemas: ${keywords.join(', ')}`, 'supported', 'the test documents'],
    ...escaped,
    ...rejected,
  ];
  const lines = [['feature', 'support', 'shown by'], ['---', '---', '---'], ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The table in the text of CONTRIBUTING.md. */
const inText = /^\| feature \| support \|.*\n(?:\|.*\n)+/m;

/** Returns the table in a text; '' if it has none. */
export const findTable = (text: string): string => inText.exec(text)?.[0].trimEnd() ?? '';

/** Replaces the table in a text. */
export const replaceTable = (text: string, table: string): string =>
  text.replace(inText, () => `${table}\n`);
