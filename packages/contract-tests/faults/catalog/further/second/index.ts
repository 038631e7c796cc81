import type { Fault } from '../../../fault.ts';
import { access } from './access.ts';
import { requests } from './requests.ts';
import { sideEffects } from './side-effects.ts';
import { values } from './values.ts';

/** The second set of faults that was written without reading the checks. */
export const second: readonly Fault[] = [...values, ...sideEffects, ...access, ...requests];
