import type { Client, FetchOptions } from 'openapi-fetch';
import type { Answered } from '../../../generated/client.ts';
import type { paths } from '../../../generated/types.ts';

/** The methods of a path, in capitals as openapi-fetch names its own. */
type VerbsOf<Item> = {
  [Key in keyof Item as Item[Key] extends { responses: unknown }
    ? Uppercase<Key & string>
    : never]: Item[Key];
};

/** Every path of the contract, with its operations by their verbs. */
type Operations = { [Path in keyof paths]: VerbsOf<paths[Path]> };

/** The verbs that the contract uses. */
type Verb = { [Path in keyof Operations]: keyof Operations[Path] }[keyof Operations];

/** The paths that have an operation with this verb. */
type PathWith<V extends Verb> = {
  [Path in keyof Operations]: V extends keyof Operations[Path] ? Path : never;
}[keyof Operations];

/** Parameters, body and headers of a call; it can be left out where the operation needs none. */
type InitOf<Operation> =
  Omit<FetchOptions<Operation>, 'parseAs'> extends infer Init
    ? object extends Init
      ? [init?: Init]
      : [init: Init]
    : never;

/** What a call gives. */
type AnswerTo<Operation> = Operation extends { responses: infer Responses }
  ? Answered<Responses>
  : never;

/**
 * The openapi-fetch client of the contract. The answers have types of our own, since those of
 * openapi-fetch turn an open enumeration, such as the status of an addon, into an object.
 */
export type FetchClient = Pick<Client<paths>, 'use' | 'eject'> & {
  readonly [V in Verb]: <Path extends PathWith<V>>(
    path: Path,
    ...init: InitOf<Operations[Path][V & keyof Operations[Path]]>
  ) => Promise<AnswerTo<Operations[Path][V & keyof Operations[Path]]>>;
};
