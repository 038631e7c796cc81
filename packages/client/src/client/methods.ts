import { type Facade, functions } from '../../../../generated/facade.ts';
import type { Client } from '../types/client.ts';
import type { CallOptions } from '../types/options.ts';

/** The operations as methods, by client group. */
export type Methods = Facade<CallOptions>;

type Group = Readonly<Record<string, (...args: unknown[]) => unknown>>;

/** Turns the operation functions into methods of a client, by binding their first parameter. */
export function bindMethods(client: Client): Methods {
  const bindGroup = (group: Group): Group =>
    Object.fromEntries(
      Object.entries(group).map(([name, operation]) => [name, operation.bind(undefined, client)]),
    );
  const groups = Object.entries(functions as unknown as Readonly<Record<string, Group>>);
  const methods = Object.fromEntries(groups.map(([name, group]) => [name, bindGroup(group)]));
  return methods as unknown as Methods;
}
