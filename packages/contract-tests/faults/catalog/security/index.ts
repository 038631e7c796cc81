import type { Fault } from '../../fault.ts';
import { access } from './access.ts';
import { leakedInternals } from './leaked-internals.ts';
import { leakedResources } from './leaked-resources.ts';
import { leakedSecrets } from './leaked-secrets.ts';

/** Clients without access get in, or responses disclose too much. */
export const security: readonly Fault[] = [
  ...access,
  ...leakedResources,
  ...leakedSecrets,
  ...leakedInternals,
];
