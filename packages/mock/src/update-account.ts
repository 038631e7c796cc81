import type { AccountUpdate, Engine } from './engine.ts';

const keys: readonly string[] = ['payment_method', 'free_trial', 'suspended'];

/**
 * Changes an account of an engine, after a check of values that come from outside.
 *
 * @throws RangeError if the engine has no such account or no accounts, or if a value has the wrong type.
 */
export function updateAccount(engine: Engine, name: string, update: AccountUpdate): void {
  if (!engine.updateAccount) throw new RangeError('Prism has no accounts; start the sandbox');
  if (typeof name !== 'string') throw new RangeError('name must be the name of an account');
  if (typeof update !== 'object' || update === null) {
    throw new RangeError(`the update must be an object with ${keys.join(', ')}`);
  }
  for (const [key, value] of Object.entries(update)) {
    if (!keys.includes(key)) {
      throw new RangeError(`an account has no "${key}"; use one of ${keys.join(', ')}`);
    }
    if (typeof value !== 'boolean') throw new RangeError(`${key} must be true or false`);
  }
  engine.updateAccount(name, update);
}
