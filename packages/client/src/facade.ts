import { type AddonsMethods, type Facade, functions } from '../../../generated/facade.ts';
import type { Results } from './change.ts';
import type { Client } from './client.ts';
import type { CallOptions } from './options.ts';

/** The functions of the operations as methods, by the groups of the contract. */
export interface Operations extends Omit<Facade<CallOptions>, 'addons'> {
  readonly addons: AddonsMethods<CallOptions, Results>;
}

type Callable = (...args: unknown[]) => unknown;

/** An object with the same keys, and what `change` makes of each value. */
const mapValues = <Value, Result>(
  object: Readonly<Record<string, Value>>,
  change: (value: Value) => Result,
): Record<string, Result> =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

/** The functions of the operations as methods of a client. */
export function methodsOf(client: Client): Operations {
  const groups = functions as unknown as Readonly<Record<string, Record<string, Callable>>>;
  const bind = (call: Callable) => call.bind(undefined, client);
  return mapValues(groups, (group) => mapValues(group, bind)) as unknown as Operations;
}
