import type { Operation } from '@scalingo-addons/openapi';
import type { Pair, Side } from './sides.ts';

/** The operations of two documents, matched. */
export interface MatchedOperations {
  readonly kept: readonly Pair<Operation>[];
  readonly removed: readonly Operation[];
  readonly added: readonly Operation[];
}

/** Method and path without parameter names, which requests do not contain. */
export const route = ({ method, path }: Operation): string =>
  `${method} ${path.replaceAll(/\{[^}]+\}/g, '{}')}`;

/** Matches operations by method and path, and those that moved by their operationId. */
export function matchOperations(before: Side, after: Side): MatchedOperations {
  const kept: Pair<Operation>[] = [];
  let removed = before.operations;
  let added = after.operations;
  for (const key of [route, ({ operationId }: Operation) => operationId]) {
    const candidates = new Map(added.map((it) => [key(it), it]));
    const pairs = removed.flatMap((it) => {
      const match = candidates.get(key(it));
      return match ? [{ before: it, after: match }] : [];
    });
    kept.push(...pairs);
    removed = removed.filter((it) => !pairs.some((pair) => pair.before === it));
    added = added.filter((it) => !pairs.some((pair) => pair.after === it));
  }
  const order = ({ after: it }: Pair<Operation>) => after.operations.indexOf(it);
  return { kept: kept.sort((a, b) => order(a) - order(b)), removed, added };
}

/** Returns the pointers of the operations, and of the paths, that only one document has. */
export function unmatchedPointers({ kept, removed, added }: MatchedOperations): string[] {
  const pathOf = ({ pointer }: Operation): string => pointer.replace(/\/[^/]+$/, '');
  const keptPaths = new Set(kept.flatMap((it) => [pathOf(it.before), pathOf(it.after)]));
  const operations = [...removed, ...added];
  const paths = operations.map(pathOf).filter((it) => !keptPaths.has(it));
  return [...operations.map(({ pointer }) => pointer), ...paths];
}
