import type { Fault } from '../../../fault.ts';
import { caches } from './caches.ts';
import { catalogData } from './catalog-data.ts';
import { deletion } from './deletion.ts';
import { errors } from './errors.ts';
import { formats } from './formats.ts';
import { gateways } from './gateways.ts';
import { loose } from './loose.ts';
import { notices } from './notices.ts';
import { processes } from './processes.ts';
import { replicas } from './replicas.ts';
import { secrets } from './secrets.ts';
import { serializers } from './serializers.ts';
import { shapes } from './shapes.ts';
import { statuses } from './statuses.ts';
import { times } from './times.ts';
import { versions } from './versions.ts';

/** The third set of faults that was written without reading the checks. */
export const third: readonly Fault[] = [
  ...serializers,
  ...formats,
  ...shapes,
  ...errors,
  ...statuses,
  ...gateways,
  ...versions,
  ...processes,
  ...times,
  ...secrets,
  ...caches,
  ...replicas,
  ...deletion,
  ...catalogData,
  ...loose,
  ...notices,
];
