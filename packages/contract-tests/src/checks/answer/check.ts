import type { Answer } from '../../answer.ts';
import type { Finding } from '../../finding.ts';

/** What a check says; the rest of a {@link Finding} is known to whoever runs it. */
export interface Observation
  extends Pick<Finding, 'severity' | 'message' | 'expected' | 'actual'>,
    Partial<Pick<Finding, 'at' | 'pointer'>> {}

/** Judges each answer, whatever it was asked for. */
export interface AnswerCheck {
  /** Stands in reports, and in `--only` and `--skip`. */
  readonly id: string;
  /** What it demands, in one sentence. */
  readonly demands: string;
  judge(answer: Answer): Iterable<Observation>;
}
