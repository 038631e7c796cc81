/** A world cannot be used; the message says all that is wrong with it, one sentence a line. */
export class WorldError extends Error {
  override readonly name = 'WorldError';
  /** What is wrong, one sentence each. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** What is wrong at one place of a world. */
export interface Problem {
  /** Keys that lead to the place. */
  readonly path: readonly (string | number)[];
  /** Goes on from the name of the place: what is wrong, and what to do. */
  readonly sentence: string;
}

/** The name of a place, for example `apps[0].owner`. */
export function nameOf(path: Problem['path']): string {
  const name = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return name.replace(/^\./, '') || 'the world';
}
