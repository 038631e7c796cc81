/** A document cannot be used. The message says where, and what to do. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  /** Pointer to the part that is wrong. */
  readonly pointer: string;
  /** What is wrong there, and what to do. */
  readonly problem: string;

  constructor(pointer: string, problem: string) {
    super(`The OpenAPI document cannot be used: ${pointer} ${problem}.`);
    this.pointer = pointer;
    this.problem = problem;
  }
}

/** Says that a `$ref` leads to nothing, and what to do. */
export const deadReference = (ref: string): string =>
  ref.startsWith('#/')
    ? `has a $ref to ${ref}, which the document does not have; correct it, or add what it names`
    : `has a $ref to ${ref}, which is no pointer within the document; bundle it, for example by npx @redocly/cli bundle`;
