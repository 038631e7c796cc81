import type { SeriesCheck } from './check.ts';
import { etags } from './etags.ts';
import { requestIds } from './request-ids.ts';
import { runSecrets } from './run-secrets.ts';

export type { SeriesCheck } from './check.ts';

/**
 * Creates the checks of a run that judge responses by those before them.
 *
 * @param credentials the secrets of the run.
 */
export const createSeriesChecks = (credentials: readonly string[]): readonly SeriesCheck[] => [
  etags(),
  requestIds(),
  runSecrets(credentials),
];
