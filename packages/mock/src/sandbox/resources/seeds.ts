import { isDeepStrictEqual } from 'node:util';
import {
  type Contract,
  documentedItems,
  exampleContents,
  isObject,
  type JsonObject,
  keyOf,
  listedExamples,
  type Operation,
  type Operations,
  type Singleton,
  shownBy,
} from '@scalingo-addons/openapi';
import { appId, type Fixture } from '../../fixture/index.ts';
import { findAncestor, type ResourceFinder, walkPath } from './ancestors.ts';
import type { Collection } from './model/resource-model.ts';
import { isAppCollection, placeAt, singletonKey } from './places.ts';
import { createItem } from './values/new-item.ts';
import { stableTexts } from './values/new-key.ts';

/** What seeds depend on. */
export interface SeedContext extends ResourceFinder {
  readonly contract: Contract;
  readonly fixture: Fixture;
}

/** What the sandbox starts with at a path, by key. */
type Seeds = readonly (readonly [string, unknown])[];

/** Returns the items of the fixture's apps, as the document shows apps. */
function appSeeds({ contract, fixture }: SeedContext, collection: Collection): Seeds {
  const examples = documentedItems(contract, collection, collection.item.read);
  return fixture.apps.map((app) => {
    const item = createItem(contract, {
      collection,
      properties: { id: appId(app), name: app.name },
      examples,
      ancestors: [],
      existing: [],
      now: undefined,
    });
    return [keyOf(collection.identity, item) ?? app.name, item];
  });
}

/** Returns what each documented value of a path parameter names, if only the path identifies it. */
function namedSeeds({ contract }: SeedContext, { item, parameter }: Collection): Seeds {
  const examples = exampleContents(contract, item.read);
  const names = parameter?.examples.map(({ value }) => String(value)) ?? [];
  if (examples.length === 0) return [];
  return names.map((name, index) => [name, examples[index] ?? examples[0]]);
}

/** Returns the items that the examples of a collection's operations show. */
function exampleSeeds({ contract }: SeedContext, collection: Collection): Seeds {
  const { identity, item, parameter, whole } = collection;
  const listed = listedExamples(contract, whole.list ?? whole.replace);
  const single = [item.read, item.replace, item.update].find(Boolean);
  const examples = listed.length > 0 ? listed : exampleContents(contract, single);
  const seeds = new Map<string, unknown>();
  for (const example of examples.filter(isObject)) {
    const named = parameter?.examples[seeds.size]?.value;
    const key = keyOf(identity, example) ?? (named === undefined ? undefined : String(named));
    const isKnown = [...seeds.values()].some((it) => isDeepStrictEqual(it, example));
    // Without names, several examples of one response show the same item.
    if (isKnown || (key === undefined && parameter)) continue;
    const chosen = key ?? `#${seeds.size + 1}`;
    if (!seeds.has(chosen)) seeds.set(chosen, example);
  }
  return [...seeds];
}

/** Returns the items that a fixture states for a collection: with all properties, and IDs that never change. */
function statedSeeds(
  { contract }: SeedContext,
  collection: Collection,
  path: string,
  stated: readonly unknown[],
): Seeds {
  const examples = documentedItems(contract, collection, collection.item.read);
  const existing: JsonObject[] = [];
  for (const [index, properties] of stated.entries()) {
    existing.push(
      createItem(contract, {
        collection,
        properties: Object(properties),
        examples,
        ancestors: [],
        existing,
        now: undefined,
        texts: stableTexts(path, index),
      }),
    );
  }
  return existing.map((item, index) => [keyOf(collection.identity, item) ?? `#${index + 1}`, item]);
}

/** Returns the value that a singleton starts with: that of its first example. */
function singletonSeeds({ contract }: SeedContext, { operations }: Singleton): Seeds {
  const [value] = exampleContents(contract, shownBy(operations));
  return value === undefined ? [] : [[singletonKey, value]];
}

/** Returns whether the sandbox started with everything that a path names. */
function areParentsSeeded(
  context: SeedContext,
  template: string,
  keys: readonly string[],
  [operation]: readonly Operation[],
): boolean {
  let index = 0;
  let areSeeded = true;
  walkPath(template, (named) => {
    const value = keys[index++] ?? '';
    const ancestor = findAncestor(context, { ...named, value });
    const parameter = operation?.parameters.find((it) => it.name === named.name);
    const isExample = parameter?.examples.some((it) => String(it.value) === value) ?? false;
    // What no collection holds can have any name, but only the documented one has something.
    const isKnown = ancestor?.collection !== undefined || named.name === 'app';
    areSeeded &&= isKnown ? (ancestor?.isSeeded ?? false) : isExample;
    return value;
  });
  return areSeeded;
}

const operationsOf = (...groups: readonly Operations[]): readonly Operation[] =>
  groups.flatMap((it) => Object.values(it));

/**
 * Creates the function that returns what the sandbox starts with at a path: what the fixture states, else what the
 * examples of the document show. What was created later starts without anything below it.
 *
 * @param statedAt returns what the fixture states for a path; undefined for nothing.
 */
export function createSeeds(
  context: () => SeedContext,
  statedAt: (path: string) => unknown,
): (path: string) => Seeds {
  return (path) => {
    const current = context();
    const place = placeAt(current.model, path);
    const stated = statedAt(path);
    const { collection, singleton, keys = [] } = place ?? {};
    if (singleton) {
      if (stated !== undefined) return [[singletonKey, stated]];
      const operations = operationsOf(singleton.operations);
      const areSeeded = areParentsSeeded(current, singleton.path, keys, operations);
      return areSeeded ? singletonSeeds(current, singleton) : [];
    }
    if (!collection) return [];
    if (isAppCollection(collection)) return appSeeds(current, collection);
    if (Array.isArray(stated)) return statedSeeds(current, collection, path, stated);
    const operations = operationsOf(collection.whole, collection.item);
    const areSeeded = areParentsSeeded(current, collection.path, keys, operations);
    if (!areSeeded) return [];
    const isNamed = operationsOf(collection.whole).length === 0 && collection.identity.length === 0;
    return (isNamed ? namedSeeds : exampleSeeds)(current, collection);
  };
}
