import { isObject, type JsonObject, type Operation } from '@scalingo-addons/openapi';
import { pathParametersOf } from './operation.ts';

/** The operations on one kind of resource, derived from paths and methods. */
export interface Resource {
  /** Path of the collection, for example `/v1/apps/{app}/addons`. */
  readonly collection: string;
  /** Name of the path parameter that identifies an item, for example `addon_id`. */
  readonly idParameter: string;
  readonly create: Operation;
  readonly list: Operation | undefined;
  readonly read: Operation | undefined;
  readonly update: Operation | undefined;
  /** The same by PUT. */
  readonly replace: Operation | undefined;
  readonly remove: Operation | undefined;
  /** Other operations on an item, for example `/v1/apps/{app}/addons/{addon_id}/token`. */
  readonly actions: readonly Operation[];
}

/** An item as the API returns it. */
export type Item = JsonObject & { readonly id: string };

const isItem = (value: unknown): value is Item => isObject(value) && typeof value.id === 'string';

/** Returns the item in the envelope of a response body. */
export function itemOf(value: unknown): Item | undefined {
  return isObject(value) ? Object.values(value).find(isItem) : undefined;
}

/** Returns the items in the envelope of a list; undefined if there is none. */
export function itemsOf(value: unknown): readonly Item[] | undefined {
  const list = isObject(value) ? Object.values(value).find(Array.isArray) : undefined;
  return list?.every(isItem) ? list : undefined;
}

/** Returns the resources of a contract: every collection with a POST that returns 201. */
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
        replace: at(item, 'PUT'),
        remove: at(item, 'DELETE'),
        actions: own.filter(({ path }) => path !== item),
      },
    ];
  });
}
