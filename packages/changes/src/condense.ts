import type { Change } from './change.ts';
import { capitalize, joinWords } from './comparison/words.ts';

const union = <T>(lists: readonly (readonly T[])[]): T[] => [...new Set(lists.flat())];

/** Merges the changes that have the same key, at the place of the first one. */
function mergeBy(
  changes: readonly Change[],
  keyOf: (change: Change) => string | undefined,
  merge: (first: Change, all: readonly Change[]) => Change,
): Change[] {
  const groups = new Map<unknown, Change[]>();
  for (const change of changes) {
    const key = keyOf(change) ?? change;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first && group.length > 1 ? [merge(first, group)] : group;
  });
}

const predicateOf = ({ subject = '', text }: Change): string =>
  text.slice(subject.length + 1).replace(/\.$/, '');

const withPredicate = (change: Change, subject: string, predicate: string): Change => ({
  ...change,
  subject,
  text: `${subject} ${predicate}.`,
});

/** The statuses that a subject such as "The 402 or 409 response" names. */
const statusesIn = ({ subject = '' }: Change): string[] =>
  /^The (\S+(?: or \S+)*) response$/.exec(subject)?.[1]?.split(' or ') ?? [];

/** Merges what happened to the responses of several statuses. */
const mergeStatuses = (changes: readonly Change[]): Change[] =>
  mergeBy(
    changes,
    (it) =>
      statusesIn(it).length > 0 && it.kind.startsWith('header-')
        ? JSON.stringify([it.kind, it.impact, predicateOf(it)])
        : undefined,
    (first, all) => {
      const statuses = joinWords(union(all.map(statusesIn)).sort(), 'or');
      const operations = union(all.map((it) => it.where.operations));
      const subject = `Each response with the status ${statuses}`;
      return { ...withPredicate(first, subject, predicateOf(first)), where: { operations } };
    },
  );

/** How predicates can start; what one has in common with the one before is left out. */
const openings = ['no longer has ', 'now has ', 'has '];

const opening = (predicate: string): string =>
  openings.find((it) => predicate.startsWith(it)) ?? '';

function joinPredicates(predicates: readonly string[]): string {
  const starts = predicates.map(opening);
  const isShared = starts[0] !== '' && starts.every((it) => it === starts[0]);
  if (!isShared) return joinWords(predicates);
  const rest = predicates.map((it) => it.slice(starts[0]?.length));
  return `${starts[0]}${joinWords(rest, starts[0]?.startsWith('no ') ? 'or' : 'and')}`;
}

/** Merges what happened to one subject. */
const mergePredicates = (changes: readonly Change[]): Change[] =>
  mergeBy(
    changes,
    ({ impact, subject, where }) =>
      subject && JSON.stringify([impact, subject, [...where.operations].sort(), where.schema]),
    (first, all) => withPredicate(first, first.subject ?? '', joinPredicates(all.map(predicateOf))),
  );

const named = /^The ([a-z]+(?: [a-z]+)*) (\S+) (is new|was removed)\.$/;

/** Merges sentences such as "The schema `A` is new." */
const mergeNames = (changes: readonly Change[]): Change[] =>
  mergeBy(
    changes,
    ({ kind, impact, text, where }) =>
      named.test(text) ? JSON.stringify([kind, impact, where.operations]) : undefined,
    (first, all) => {
      const [, noun, , verb] = named.exec(first.text) ?? [];
      const names = joinWords(all.map(({ text }) => named.exec(text)?.[2] ?? ''));
      const text = `The ${noun}s ${names} ${verb === 'is new' ? 'are new' : 'were removed'}.`;
      const { subject: _, ...rest } = first;
      return { ...rest, text: capitalize(text), where: { operations: first.where.operations } };
    },
  );

/**
 * Merges changes that a reader takes for one: several of one property, the same header of several responses, several
 * new schemas.
 */
export const condenseChanges = (changes: readonly Change[]): Change[] =>
  mergeNames(mergePredicates(mergeStatuses(changes)));
