/** An object without its undefined members, as `exactOptionalPropertyTypes` requires. */
export type OmitUndefined<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

/** Returns a copy of an object without its undefined members. */
export function omitUndefined<T extends object>(object: T): OmitUndefined<T> {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as OmitUndefined<T>;
}
