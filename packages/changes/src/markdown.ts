import { type Change, type Impact, impacts } from './change.ts';
import { nounFor } from './comparison/noun.ts';
import { condenseChanges } from './condense.ts';

/** Changes of one impact. */
export interface ChangeGroup {
  readonly impact: Impact;
  readonly title: string;
  readonly changes: readonly Change[];
}

const titles: Readonly<Record<Impact, string>> = {
  major: 'Breaking changes',
  minor: 'Additions',
  patch: 'Wording, examples and corrections',
};

/**
 * Groups changes by impact, the highest first, without empty groups. Those that a reader takes for one, such as several of
 * one property, are merged.
 */
export const groupChanges = (changes: readonly Change[]): ChangeGroup[] =>
  impacts
    .map((impact) => ({
      impact,
      title: titles[impact],
      changes: condenseChanges(changes.filter((it) => it.impact === impact)),
    }))
    .filter((group) => group.changes.length > 0);

/** At most this many operations are named. */
const named = 4;

/** How names are written in Markdown. */
export interface ChangeLinks {
  /** Renders an operationId. Default: as code. */
  readonly operation?: (operationId: string) => string;
  /** Renders the noun of a component schema, for example "a plan" for `Plan`. Default: as it is. */
  readonly schema?: (noun: string, schema: string) => string;
}

/** Returns a change as one line of Markdown, with the operations that it affects. */
export function changeLine(
  { text, subject = '', where }: Change,
  { operation = (it) => `\`${it}\``, schema = (noun) => noun }: ChangeLinks = {},
): string {
  const noun = nounFor(where.schema ?? '');
  const isNamed = where.schema !== undefined && subject.toLowerCase().endsWith(noun.toLowerCase());
  const start = isNamed ? subject.slice(0, subject.length - noun.length) : '';
  const name = text.slice(start.length, start.length + noun.length);
  const isInText = (id: string) => text.includes(`\`${id}\``);
  const others = where.operations.filter((it) => !isInText(it));
  const withSchema = isNamed
    ? `${start}${schema(name, where.schema ?? '')}${text.slice(start.length + noun.length)}`
    : text;
  const sentence = where.operations
    .filter(isInText)
    .reduce((all, id) => all.replaceAll(`\`${id}\``, operation(id)), withSchema);
  if (others.length === 0) return sentence;
  const count = others.length > named ? named - 1 : others.length;
  const shown = others.slice(0, count).map(operation).join(', ');
  const more = others.length > count ? ` and ${others.length - count} more` : '';
  return `${sentence.replace(/\.$/, '')} (${shown}${more}).`;
}
