import type { Fault } from '../fault.ts';
import { accepted } from './accepted.ts';
import { access } from './access.ts';
import { body } from './body.ts';
import { dates } from './dates.ts';
import { members } from './derived.ts';
import { failures } from './failures.ts';
import { headers } from './headers.ts';
import { http } from './http.ts';
import { identity } from './identity.ts';
import { leaks } from './leaks.ts';
import { providers } from './providers.ts';
import { refused } from './refused.ts';
import { shapes } from './shapes.ts';
import { state } from './state.ts';
import { status } from './status.ts';
import { transport } from './transport.ts';

/** Every fault, each with an id of its own. */
export const faults: readonly Fault[] = [
  ...status,
  ...failures,
  ...headers,
  ...body,
  ...members,
  ...shapes,
  ...identity,
  ...providers,
  ...state,
  ...access,
  ...leaks,
  ...dates,
  ...accepted,
  ...refused,
  ...http,
  ...transport,
];
