import type { Fault } from '../../fault.ts';
import { addons } from './addons.ts';
import { catalog } from './catalog.ts';
import { filters } from './filters.ts';
import { notFound } from './not-found.ts';
import { plans } from './plans.ts';
import { tokens } from './tokens.ts';

/** Responses contradict the request or each other. */
export const consistency: readonly Fault[] = [
  ...addons,
  ...tokens,
  ...plans,
  ...filters,
  ...notFound,
  ...catalog,
];
