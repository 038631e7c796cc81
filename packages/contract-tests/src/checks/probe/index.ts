import { accepts } from './accepts.ts';
import { access } from './access.ts';
import { agreement } from './agreement.ts';
import type { ProbeCheck } from './check.ts';
import { conditional } from './conditional.ts';
import { head } from './head.ts';
import { notFound } from './not-found.ts';
import { provision } from './provision.ts';
import { refuses } from './refuses.ts';
import { removal } from './removal.ts';
import { ssoUrl } from './sso-url.ts';
import { token } from './token.ts';
import { tolerates } from './tolerates.ts';
import { unknownPath } from './unknown-path.ts';
import { upgrade } from './upgrade.ts';
import { wrongMethod } from './wrong-method.ts';

export type { Plan, Probe, ProbeCase, ProbeCheck } from './check.ts';

/** Every check that asks things on purpose, in the order in which they are made. */
export const probeChecks: readonly ProbeCheck[] = [
  accepts,
  removal,
  provision,
  upgrade,
  agreement,
  token,
  ssoUrl,
  refuses,
  tolerates,
  notFound,
  access,
  unknownPath,
  wrongMethod,
  head,
  conditional,
];
