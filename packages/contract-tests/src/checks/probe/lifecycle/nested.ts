import { SkipCase } from '../../../model/errors.ts';
import { type Item, isNamed, itemKey, nestedIn, type Resource } from '../../../model/resource.ts';
import type { PathValues } from '../../../requests/target.ts';
import type { Plan, Probe } from '../check.ts';
import { type CreatedItem, createItem } from './create-item.ts';
import { validExamples } from './valid-examples.ts';

/**
 * Returns the path of another item beside the one that a collection is within; undefined if there is none. What appeared
 * during the run is of somebody else, who may create the same within it.
 */
export async function besides(
  { resources }: Pick<Plan, 'resources'>,
  probe: Probe,
  resource: Resource,
  path: PathValues,
): Promise<PathValues | undefined> {
  const parent = resources.find((it) => nestedIn(resources, it).includes(resource));
  if (!parent) return undefined;
  const { [parent.idParameter]: own = '', ...above } = path;
  const isUsable = (key: string) =>
    probe.hasCreated(parent, key) || (probe.existedBefore(parent, key) && !probe.isShared(parent));
  const key = (await probe.list(parent, above))
    ?.filter((it) => !isNamed(parent, it, own))
    .map((it) => itemKey(parent, it))
    .find((it) => it !== undefined && isUsable(it));
  return key === undefined ? undefined : { ...path, [parent.idParameter]: key };
}

/** Checks that what was created within an item is not within another one, too. */
export async function checkElsewhere(
  probe: Probe,
  resource: Resource,
  { key }: CreatedItem,
  { path, before }: { readonly path: PathValues; readonly before: readonly Item[] },
): Promise<void> {
  const { create, kind } = resource;
  const isThere = (items: readonly Item[]) => items.some((it) => isNamed(resource, it, key));
  const after = isThere(before) ? undefined : await probe.list(resource, path);
  if (!after || !isThere(after)) return;
  const message = `the new ${kind} was also created elsewhere`;
  const at = Object.values(path).join('/');
  const said = { expected: `one ${kind}`, actual: `${key} in ${at}` };
  probe.report({ severity: 'failure', message, ...said }, { operation: create });
}

/**
 * Creates something within an item; the returned function reports it missing after a change of the item.
 *
 * @param path values of the parameters in the path of the item.
 */
export async function createWithin(
  { resources }: Pick<Plan, 'resources'>,
  probe: Probe,
  resource: Resource,
  path: PathValues,
): Promise<(what: string) => Promise<void>> {
  const created: { readonly nested: Resource; readonly key: string }[] = [];
  for (const nested of nestedIn(resources, resource)) {
    const { create, list } = nested;
    if (!create || !list) continue;
    const existing = (await probe.list(nested, path)) ?? [];
    const [example] = validExamples(probe, create);
    try {
      const { key } = await createItem(probe, nested, { path, existing, body: example?.value });
      const isListed = (await probe.list(nested, path))?.some((it) => isNamed(nested, it, key));
      if (isListed) created.push({ nested, key });
    } catch (error) {
      if (!(error instanceof SkipCase)) throw error;
    }
  }
  return async (what) => {
    for (const { nested, key } of created) {
      const after = await probe.list(nested, path);
      if (!after || after.some((it) => isNamed(nested, it, key))) continue;
      probe.report({
        severity: 'failure',
        message: `${what} removed a ${nested.kind}`,
        expected: `the same ${nested.kind}s`,
        actual: `${key} disappeared`,
      });
    }
  };
}
