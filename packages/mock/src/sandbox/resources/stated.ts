import { isObject } from '@scalingo-addons/openapi';
import { type Fixture, FixtureError } from '../../fixture/index.ts';
import { findAncestor, walkPath } from './ancestors.ts';
import { isAppCollection, placeAt } from './places.ts';
import type { SeedContext } from './seeds.ts';

/** What a fixture states, by path. */
type Resources = NonNullable<Fixture['resources']>;

const depthOf = (path: string): number => path.split('/').length;

/** Thrown for a path that names something unknown. */
class UnknownNameError extends Error {}

/** Returns a path with keys in place of the names in it. */
function toKeys(context: SeedContext, template: string, names: readonly string[]): string {
  let index = 0;
  return walkPath(template, (named) => {
    const value = names[index++] ?? '';
    const ancestor = findAncestor(context, { ...named, value });
    if (!ancestor) throw new UnknownNameError(`an unknown ${named.name} "${value}"`);
    return ancestor.key;
  });
}

/** Returns what is wrong with the values at a path; undefined if nothing is. */
function problemOf(context: SeedContext, path: string, value: unknown): string | undefined {
  const place = placeAt(context.model, path);
  if (!place) return 'is no collection or singleton of the document; use the path of one.';
  const { collection } = place;
  if (!collection) return undefined;
  if (isAppCollection(collection)) return 'has the apps; state them under "apps".';
  return Array.isArray(value) && value.every(isObject) ? undefined : 'must be a list of items.';
}

/**
 * Reads what a fixture states for the paths of the document. The paths can contain names or keys.
 *
 * @param state called with each path, with keys in it, and what is stated for it; paths of parents come first.
 * @throws FixtureError if the document has no such paths, or if it does not allow the items.
 */
export function readStated(
  context: SeedContext,
  resources: Resources,
  state: (path: string, value: unknown) => void,
): void {
  const problems: string[] = [];
  const report = (path: string, problem: string) =>
    problems.push(`fixture: resources.${path} ${problem}`);
  const paths = Object.entries(resources).sort(([one], [other]) => depthOf(one) - depthOf(other));
  for (const [path, value] of paths) {
    const problem = problemOf(context, path, value);
    const place = placeAt(context.model, path);
    const template = (place?.collection ?? place?.singleton)?.path;
    if (problem !== undefined || !place || template === undefined) {
      report(path, problem ?? 'is unknown.');
      continue;
    }
    try {
      const keyed = toKeys(context, template, place.keys);
      state(keyed, value);
      for (const violation of violationsAt(context, keyed)) report(path, violation);
    } catch (error) {
      if (!(error instanceof UnknownNameError)) throw error;
      report(path, `refers to ${error.message}; add it.`);
    }
  }
  if (problems.length > 0) throw new FixtureError(problems);
}

/** Returns what the document does not allow about the items at a path. */
function violationsAt({ contract, store, model }: SeedContext, path: string): string[] {
  const schema = placeAt(model, path)?.collection?.itemSchema;
  if (schema === undefined) return [];
  return [...store.entriesAt(path).values()].flatMap(({ value }, index) =>
    contract.open
      .validate(schema, value)
      .map(({ at, message }) => `has an invalid item ${index + 1}: ${at.slice(1)} ${message}.`),
  );
}
