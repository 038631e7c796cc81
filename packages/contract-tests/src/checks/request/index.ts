import { requestBody } from './body.ts';
import type { RequestCheck } from './check.ts';
import { requestCredentials } from './credentials.ts';
import { requestParameters } from './parameters.ts';

export type { RequestCheck, RequestContext } from './check.ts';

/** All request checks, in the order in which they run. */
export const requestChecks: readonly RequestCheck[] = [
  requestCredentials,
  requestParameters,
  requestBody,
];
