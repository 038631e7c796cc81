import { body } from './body.ts';
import type { ResponseCheck } from './check.ts';
import { contentType } from './content-type.ts';
import { headers } from './headers.ts';
import { internals } from './internals.ts';
import { schema } from './schema.ts';
import { secrets } from './secrets.ts';
import { status } from './status.ts';
import { undocumented } from './undocumented.ts';

export type { ResponseCheck } from './check.ts';

/** All response checks, in the order in which they run. */
export const responseChecks: readonly ResponseCheck[] = [
  status,
  contentType,
  headers,
  body,
  schema,
  undocumented,
  secrets,
  internals,
];
