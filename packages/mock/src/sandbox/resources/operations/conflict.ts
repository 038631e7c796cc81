import type { JsonObject } from '@scalingo-addons/openapi';
import type { Call } from '../../call.ts';
import type { Collection } from '../model/resource-model.ts';
import type { Entries } from '../store.ts';

/**
 * Rejects an item with an identifying property that another item has.
 *
 * @param key key of the item itself; undefined for a new one.
 * @throws SandboxRejection 422 or 409, whichever is documented.
 */
export function rejectTaken(
  { rejection }: Call,
  { identity }: Collection,
  entries: Entries,
  item: JsonObject,
  key: string | undefined,
): void {
  for (const name of identity) {
    const isTaken = [...entries].some(
      ([otherKey, { value }]) =>
        otherKey !== key && item[name] !== undefined && Object(value)[name] === item[name],
    );
    if (!isTaken) continue;
    const body = { errors: { [name]: ['is already taken'] } };
    throw rejection({ status: 422, error: `${name} is already taken`, body });
  }
}
