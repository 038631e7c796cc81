import { type Change, type Impact, impacts } from './change.ts';

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

/** Groups changes by impact, the highest first, without empty groups. */
export const groupChanges = (changes: readonly Change[]): ChangeGroup[] =>
  impacts
    .map((impact) => ({
      impact,
      title: titles[impact],
      changes: changes.filter((it) => it.impact === impact),
    }))
    .filter((group) => group.changes.length > 0);

/** At most this many operations are named. */
const named = 4;

/**
 * Returns a change as one line of Markdown, with the operations that it affects.
 *
 * @param link renders an operationId. Default: as code.
 */
export function changeLine(
  { text, where }: Change,
  link: (operationId: string) => string = (it) => `\`${it}\``,
): string {
  const others = where.operations.filter((it) => !text.includes(`\`${it}\``));
  if (others.length === 0) return text;
  const count = others.length > named ? named - 1 : others.length;
  const shown = others.slice(0, count).map(link).join(', ');
  const more = others.length > count ? ` and ${others.length - count} more` : '';
  return `${text.replace(/\.$/, '')} (${shown}${more}).`;
}
