import type { Fault } from '../../fault.ts';
import { acceptsInvalid } from './accepts-invalid.ts';
import { rejectsValid } from './rejects-valid.ts';

/** Requests are validated wrongly. */
export const requests: readonly Fault[] = [...acceptsInvalid, ...rejectsValid];
