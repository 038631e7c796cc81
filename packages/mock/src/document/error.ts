/**
 * Creates the error of a document that cannot be served.
 *
 * @param problem what is wrong at `pointer`, and what to do.
 */
export const unusableDocument = (pointer: string, problem: string): RangeError =>
  new RangeError(`The OpenAPI document cannot be served: ${pointer} ${problem}.`);
