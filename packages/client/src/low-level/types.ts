import type { Client, FetchOptions } from 'openapi-fetch';
import type { CallResult } from '../../../../generated/client.ts';
import type { paths } from '../../../../generated/types.ts';

/** The methods of a path, in uppercase as openapi-fetch names its functions. */
type MethodsOf<Item> = {
  [Key in keyof Item as Item[Key] extends { responses: unknown }
    ? Uppercase<Key & string>
    : never]: Item[Key];
};

/** Every path of the contract, with its operations by method. */
type Operations = { [Path in keyof paths]: MethodsOf<paths[Path]> };

/** The methods that the contract uses. */
type Method = { [Path in keyof Operations]: keyof Operations[Path] }[keyof Operations];

/** The paths that have an operation with this method. */
type PathWith<M extends Method> = {
  [Path in keyof Operations]: M extends keyof Operations[Path] ? Path : never;
}[keyof Operations];

/** Parameters, body and headers of a call; optional if the operation requires none. */
type InitOf<Operation> =
  Omit<FetchOptions<Operation>, 'parseAs'> extends infer Init
    ? object extends Init
      ? [init?: Init]
      : [init: Init]
    : never;

/** Result of a call. */
type ResultOf<Operation> = Operation extends { responses: infer Responses }
  ? CallResult<Responses>
  : never;

/**
 * The low-level client: openapi-fetch with the types of the contract. Its results have our own types,
 * since openapi-fetch turns an open enumeration, such as the status of an addon, into an object.
 */
export type FetchClient = Pick<Client<paths>, 'use' | 'eject'> & {
  readonly [M in Method]: <Path extends PathWith<M>>(
    path: Path,
    ...init: InitOf<Operations[Path][M & keyof Operations[Path]]>
  ) => Promise<ResultOf<Operations[Path][M & keyof Operations[Path]]>>;
};
