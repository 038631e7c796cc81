import type { Ajv2020 } from 'ajv/dist/2020.js';

/** Returns the names of an object's members. */
export type NamesOf = (value: object) => readonly string[];

/** Where generated code finds the function: `self` is its Ajv instance. */
interface NamingAjv extends Ajv2020 {
  namesOf?: NamesOf;
}

/** Makes the code that Ajv generates ask {@link useNames} for the names of members, instead of listing them itself. */
export const askForNames = (code: string): string =>
  code.replace(/\bfor\(const (\w+) in (\w+)\)/g, 'for(const $1 of self.namesOf($2))');

/**
 * Sets where generated code gets names of members.
 *
 * @param ajv must be created with {@link askForNames}.
 */
export function useNames(ajv: Ajv2020, namesOf: NamesOf): void {
  (ajv as NamingAjv).namesOf = namesOf;
}

/** The names of members of the objects that are being validated. */
export interface MemberNames {
  readonly of: NamesOf;
  /** Ends the validation: objects can change afterwards. */
  forget(): void;
}

/** Number of members from which on listing them takes milliseconds. */
const many = 1_000;

/** Creates a list of names that several validations of one value can share. */
export function createMemberNames(): MemberNames {
  const large = new Map<object, readonly string[]>();
  return {
    of(value) {
      const known = large.size > 0 ? large.get(value) : undefined;
      if (known) return known;
      const names = Object.keys(value);
      if (names.length >= many) large.set(value, names);
      return names;
    },
    forget() {
      if (large.size > 0) large.clear();
    },
  };
}
