import type { Operation } from '@scalingo-addons/openapi';
import type { ContractResponse } from '../../../model/contract-response.ts';
import { SkipCase } from '../../../model/errors.ts';
import { jsonBodyOf, successStatusesOf } from '../../../model/operation.ts';
import { itemIn, type Resource } from '../../../model/resource.ts';
import type { PathValues } from '../../../requests/target.ts';
import type { Plan, Probe, ProbeCase } from '../check.ts';
import { validExamples } from './valid-examples.ts';

/** A collection whose items have no path of their own: a request to remove one names it by a property. */
export interface NamedItems {
  readonly resource: Resource;
  readonly list: Operation;
  readonly create: Operation;
  readonly remove: Operation;
  /** Name of the property that names an item, and of the query parameter. */
  readonly name: string;
}

/** Returns how the items of a resource are named; undefined if they have a path, or no such property. */
export function namedItemsOf(resource: Resource): NamedItems | undefined {
  const { list, create, bulk, itemPath, properties } = resource;
  const remove = bulk.find(({ method }) => method === 'DELETE');
  const parameter = remove?.parameters.find(
    (it) => it.in === 'query' && properties.has(it.name) && it.type === 'string',
  );
  if (!list || !create || !remove || !parameter || itemPath !== undefined) return undefined;
  return { resource, list, create, remove, name: parameter.name };
}

/** Removes an item, named in the query or the body. */
type Remover = (
  probe: Probe,
  path: PathValues,
  key: string,
) => Promise<ContractResponse | undefined>;

/** Returns the documented ways to name the item to remove. */
function removersOf(
  { contract }: Plan,
  { remove: operation, name }: NamedItems,
): readonly Remover[] {
  const media = jsonBodyOf(operation);
  const isInBody = media && contract.open.validate(media.schema, { [name]: 'a' }).length === 0;
  return [
    (probe, path, key) => probe.send({ operation, path, query: { [name]: key } }),
    ...(isInBody
      ? ([
          (probe, path, key) => probe.send({ operation, path, body: { [name]: key } }),
        ] satisfies readonly Remover[])
      : []),
  ];
}

async function run(
  probe: Probe,
  named: NamedItems,
  bodies: readonly unknown[],
  [removeBy, removeOtherwise = removeBy]: readonly Remover[],
): Promise<void> {
  const { resource, list, create, remove, name } = named;
  const { kind } = resource;
  if (!removeBy || !removeOtherwise) return;
  const path = await probe.pathOf(list);
  const keys = async () => (await probe.list(resource, path))?.map((it) => String(it[name])) ?? [];
  const timesIn = (all: readonly string[], key: string) => all.filter((it) => it === key).length;
  const fail = (message: string, expected: string, actual: string, operation: Operation) =>
    probe.report({ severity: 'failure', message, expected, actual }, { operation });

  const add = async (body: unknown): Promise<string> => {
    const response = await probe.send({ operation: create, path, body });
    const statuses = successStatusesOf(create);
    if (!probe.expectStatus(response, statuses, 'for an example of the document')) {
      throw new SkipCase(`no ${kind} could be created`);
    }
    const key = itemIn(response, resource)?.[name];
    if (typeof key !== 'string') throw new SkipCase(`${create.operationId} returned no ${name}`);
    return key;
  };

  /** Expects that an item can be removed; what is not there cannot. */
  const remover = async (by: Remover, key: string): Promise<boolean> => {
    const response = await by(probe, path, key);
    return probe.expectStatus(
      response,
      successStatusesOf(remove),
      `for a ${kind} that was created`,
    );
  };

  const added: string[] = [];
  for (const body of bodies.slice(0, 2)) {
    const before = await keys();
    const key = await add(body);
    if (timesIn(before, key) > 0) {
      // An earlier case has created the same on what the run owns.
      await remover(removeBy, key);
      await add(body);
    }
    const after = await keys();
    if (timesIn(after, key) > 1)
      fail(`the list shows a ${kind} more than once`, 'once', `${timesIn(after, key)} times`, list);
    if (timesIn(after, key) === 0) {
      // Only what exists can be removed.
      const response = await removeBy(probe, path, key);
      const exists = response !== undefined && response.status < 300;
      const message = exists
        ? `the list does not show the new ${kind}`
        : `the new ${kind} does not exist under the ${name} in the response`;
      fail(message, 'the one that was created', 'it is missing', exists ? list : create);
      return;
    }
    const lost = before.filter((it) => it !== key && !after.includes(it));
    if (lost.length > 0) {
      const actual = `${lost.length} of ${before.length} are missing`;
      fail(`${create.operationId} removed other items`, 'the others unchanged', actual, create);
    }
    added.push(key);
  }
  for (const [at, key] of added.entries()) {
    const by = at % 2 === 0 ? removeBy : removeOtherwise;
    const before = await keys();
    if (!(await remover(by, key))) continue;
    const after = await keys();
    const again = await by(probe, path, key);
    if (after.includes(key)) {
      const isGone = again !== undefined && again.status >= 400;
      const message = `the list shows a ${kind} that was removed`;
      fail(message, 'no such item', 'it is listed', isGone ? list : remove);
    } else probe.expectStatus(again, ['404'], `for a ${kind} that was just removed`);
    const lost = before.filter((it) => it !== key && !after.includes(it));
    if (lost.length > 0) {
      const actual = `${lost.length} of ${before.length} are missing`;
      fail(`${remove.operationId} removed other items`, 'the others unchanged', actual, remove);
    }
  }
}

/** Cases that create items without a path, and remove them by name. */
export function namedItemCases(plan: Plan, named: NamedItems): readonly ProbeCase[] {
  const bodies = validExamples(plan, named.create).map(({ value }) => value);
  if (bodies.length === 0) return [];
  const { create, remove } = named;
  return [
    {
      title: `${create.operationId}: what it creates is listed, and ${remove.operationId} removes it`,
      operation: create,
      run: (probe) => run(probe, named, bodies, removersOf(plan, named)),
    },
  ];
}
