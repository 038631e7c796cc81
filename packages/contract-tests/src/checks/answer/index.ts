import { body } from './body.ts';
import type { AnswerCheck } from './check.ts';
import { contentType } from './content-type.ts';
import { headers } from './headers.ts';
import { internals } from './internals.ts';
import { schema } from './schema.ts';
import { secrets } from './secrets.ts';
import { status } from './status.ts';
import { undocumented } from './undocumented.ts';

export type { AnswerCheck, Observation } from './check.ts';

/** Every check of an answer, in the order in which they are made. */
export const answerChecks: readonly AnswerCheck[] = [
  status,
  contentType,
  headers,
  body,
  schema,
  undocumented,
  secrets,
  internals,
];
