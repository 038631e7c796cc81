/** Values that must refer to something that exists, which no schema says. */
export interface References {
  /** Names of properties in request bodies. */
  readonly properties: readonly string[];
  /**
   * Returns a value for each of these properties.
   *
   * @throws SkipCase if there is none that may be used.
   */
  values(): Readonly<Record<string, string>>;
  /**
   * Returns the value of a path or query parameter; undefined if there is nothing to refer to.
   *
   * @throws SkipCase if there is none that may be used.
   */
  parameter(name: string): string | undefined;
}

/** The references of a document that needs none. */
export const noReferences: References = {
  properties: [],
  values: () => ({}),
  parameter: () => undefined,
};
