import type { SeriesCheck } from './check.ts';
import { etags } from './etags.ts';
import { requestIds } from './request-ids.ts';
import { runSecrets } from './run-secrets.ts';

export type { SeriesCheck } from './check.ts';

/**
 * Creates the checks of a run that judge responses by those before them.
 *
 * @param credentials the secrets of the run.
 * @param isStateless whether the server stores nothing, as a mock that returns the documented ETags and request ids.
 */
export const createSeriesChecks = (
  credentials: readonly string[],
  isStateless: boolean,
): readonly SeriesCheck[] => [
  ...(isStateless ? [] : [etags(), requestIds()]),
  runSecrets(credentials),
];
