/** A problem in a guide. */
export interface GuideProblem {
  /** File name of the guide. */
  readonly file: string;
  readonly line: number;
  readonly rule: 'guide-structure' | 'guide-link' | 'guide-snippet' | 'guide-code';
  /** What is wrong, and how to fix it. */
  readonly message: string;
}
