import { requestBody } from './body.ts';
import type { RequestCheck } from './check.ts';
import { requestCredentials } from './credentials.ts';
import { requestParameters } from './parameters.ts';

export type { JudgedRequest, RequestCheck } from './check.ts';

/** Every check of a request that somebody else made, in the order in which they are made. */
export const requestChecks: readonly RequestCheck[] = [
  requestCredentials,
  requestParameters,
  requestBody,
];
