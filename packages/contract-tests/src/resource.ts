import { isObject, type JsonObject, type Operation } from '@scalingo-addons/openapi';
import { pathParametersOf } from './operation.ts';

/** Operations that create, show, change and remove things of one kind, by their paths and methods. */
export interface Resource {
  /** Path of all of them, for example `/v1/apps/{app}/addons`. */
  readonly collection: string;
  /** Name of the parameter that names one, for example `addon_id`. */
  readonly idParameter: string;
  readonly create: Operation;
  readonly list: Operation | undefined;
  readonly read: Operation | undefined;
  readonly update: Operation | undefined;
  readonly remove: Operation | undefined;
  /** Operations on one of them besides these, for example `/v1/apps/{app}/addons/{addon_id}/token`. */
  readonly actions: readonly Operation[];
}

/** A thing as the API shows it. */
export type Item = JsonObject & { readonly id: string };

const isItem = (value: unknown): value is Item => isObject(value) && typeof value.id === 'string';

/** The thing in the envelope of an answer. */
export function itemOf(value: unknown): Item | undefined {
  return isObject(value) ? Object.values(value).find(isItem) : undefined;
}

/** The things in the envelope of a list; undefined where there is none. */
export function itemsOf(value: unknown): readonly Item[] | undefined {
  const list = isObject(value) ? Object.values(value).find(Array.isArray) : undefined;
  return list?.every(isItem) ? list : undefined;
}

/** The resources of a contract: each collection that one can add to by POST, answered with 201. */
export function resourcesOf(operations: readonly Operation[]): readonly Resource[] {
  const at = (path: string, method: string) =>
    operations.find((it) => it.path === path && it.method === method);
  const creates = operations.filter(
    ({ method, responses }) =>
      method === 'POST' && responses.some(({ status }) => status === '201'),
  );
  return creates.flatMap((create): Resource[] => {
    const collection = create.path;
    const own = operations.filter(({ path }) => path.startsWith(`${collection}/{`));
    const [item] = own.map(({ path }) => path).sort((one, other) => one.length - other.length);
    if (!item) return [];
    const idParameter = own[0] && pathParametersOf(own[0])[pathParametersOf(create).length];
    if (!idParameter) return [];
    return [
      {
        collection,
        idParameter,
        create,
        list: at(collection, 'GET'),
        read: at(item, 'GET'),
        update: at(item, 'PATCH'),
        remove: at(item, 'DELETE'),
        actions: own.filter(({ path }) => path !== item),
      },
    ];
  });
}
