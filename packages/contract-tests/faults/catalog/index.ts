import type { Fault } from '../fault.ts';
import { consistency } from './consistency/index.ts';
import { http } from './http/index.ts';
import { requests } from './requests/index.ts';
import { responses } from './responses/index.ts';
import { security } from './security/index.ts';
import { state } from './state/index.ts';
import { datesAndTokens } from './tokens/index.ts';

/** All faults, in the order of the table. */
export const faults: readonly Fault[] = [
  ...responses,
  ...consistency,
  ...state,
  ...security,
  ...datesAndTokens,
  ...requests,
  ...http,
];
