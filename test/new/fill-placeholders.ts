import { readdirSync } from 'node:fs';
import type { Checkout } from '../pipeline/checkout.ts';

const summary = /'?TODO: Summarize [^'\n]*'?/g;
const texts: readonly (readonly [RegExp, string])[] = [
  [/'?TODO: Describe [^'\n]*'?/g, 'A person described it.'],
  [/'?TODO: Give an example'?/g, 'what-a-person-gave'],
];

/** Returns the files of the document that can have placeholders. */
const sources = (checkout: Checkout): string[] =>
  readdirSync(checkout.path('openapi'), { recursive: true, encoding: 'utf8' })
    .filter((it) => it.endsWith('.yaml') && !it.startsWith('lint'))
    .map((it) => `openapi/${it}`);

/** Returns the files and lines of all placeholders, sorted. */
export const placeholderLines = (checkout: Checkout): string[] =>
  sources(checkout)
    .flatMap((file) =>
      checkout
        .read(file)
        .split('\n')
        .flatMap((line, index) => (line.includes('TODO') ? [`${file}:${index + 1}`] : [])),
    )
    .sort();

/** Replaces all placeholders by texts that a person could write. */
export function fillPlaceholders(checkout: Checkout): void {
  let summaries = 0;
  for (const file of sources(checkout)) {
    const text = checkout.read(file);
    const summarized = text.replace(summary, () => `Summary ${++summaries} of a person`);
    const filled = texts.reduce((all, [from, to]) => all.replace(from, to), summarized);
    if (filled !== text) checkout.write(file, filled);
  }
}
