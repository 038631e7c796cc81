import type { Fault } from '../../../fault.ts';
import { accounts } from './accounts.ts';
import { bodies } from './bodies.ts';
import { data } from './data.ts';
import { innerErrors } from './inner-errors.ts';
import { lifetimes } from './lifetimes.ts';
import { listed } from './listed.ts';
import { logDrains } from './log-drains.ts';
import { requests } from './requests.ts';
import { statuses } from './statuses.ts';
import { tokensAndUrls } from './tokens-and-urls.ts';
import { wire } from './wire.ts';

/** The first set of faults that was written without reading the checks. */
export const first: readonly Fault[] = [
  ...bodies,
  ...statuses,
  ...data,
  ...listed,
  ...logDrains,
  ...lifetimes,
  ...accounts,
  ...requests,
  ...tokensAndUrls,
  ...innerErrors,
  ...wire,
];
