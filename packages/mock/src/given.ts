/** The members of an object that are not undefined, as `exactOptionalPropertyTypes` asks for. */
export type Given<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

/** Leaves out the members that are undefined. */
export function given<T extends object>(members: T): Given<T> {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Given<T>;
}
