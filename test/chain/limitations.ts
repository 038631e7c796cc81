/** A cell of the table that is known to fail. */
export interface Limitation {
  readonly document: string;
  readonly operationId: string;
  readonly stage: string;
  /** Why, in one sentence. */
  readonly reason: string;
}

/** What is known not to work. One that works fails the chain, too, so that the list stays true. */
export const limitations: readonly Limitation[] = [];

/** A rule of a stage that leaves operations out. */
export interface Abstention {
  readonly stage: string;
  /** Matches the problem that the stage reports for such an operation. */
  readonly problem: RegExp;
  /** Why, in one sentence. */
  readonly reason: string;
}

/** What stages leave out on purpose. Which operations these are is tested in `../suite`. */
export const abstentions: readonly Abstention[] = [
  {
    stage: 'suite',
    problem:
      /^no success was seen: .*(outside of what the run created|could not remove|could change everything)/,
    reason: 'The contract test suite writes only within what it has created itself.',
  },
];
