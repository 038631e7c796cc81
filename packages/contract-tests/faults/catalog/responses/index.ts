import type { Fault } from '../../fault.ts';
import { body } from './body.ts';
import { headers } from './headers.ts';
import { properties } from './properties.ts';
import { serverErrors } from './server-errors.ts';
import { status } from './status.ts';
import { values } from './values.ts';

/** A single response is wrong. */
export const responses: readonly Fault[] = [
  ...status,
  ...serverErrors,
  ...headers,
  ...body,
  ...properties,
  ...values,
];
