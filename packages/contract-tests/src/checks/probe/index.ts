import type { ProbeCheck } from './check.ts';
import { consistency } from './consistency/consistency.ts';
import { access } from './credentials/access.ts';
import { ssoUrl } from './credentials/sso-url.ts';
import { token } from './credentials/token.ts';
import { conditional } from './http/conditional.ts';
import { head } from './http/head.ts';
import { notFound } from './http/not-found.ts';
import { unknownPath } from './http/unknown-path.ts';
import { wrongMethod } from './http/wrong-method.ts';
import { provision } from './lifecycle/provision.ts';
import { removal } from './lifecycle/removal.ts';
import { upgrade } from './lifecycle/upgrade.ts';
import { acceptsValid } from './requests/accepts-valid.ts';
import { rejectsInvalid } from './requests/rejects-invalid.ts';
import { toleratesUnusual } from './requests/tolerates-unusual.ts';

export type { Plan, Probe, ProbeCase, ProbeCheck } from './check.ts';

/** All probe checks, in the order in which they run. */
export const probeChecks: readonly ProbeCheck[] = [
  acceptsValid,
  removal,
  provision,
  upgrade,
  consistency,
  token,
  ssoUrl,
  rejectsInvalid,
  toleratesUnusual,
  notFound,
  access,
  unknownPath,
  wrongMethod,
  head,
  conditional,
];
