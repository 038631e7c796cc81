import { addonTokens } from './addons/addon-tokens.ts';
import { addonCases } from './addons/agreement.ts';
import { changeCases } from './addons/conditional-after-change.ts';
import { invalidPlans } from './addons/invalid-plans.ts';
import { otherApp } from './addons/other-app.ts';
import { ownAccount } from './addons/own-account.ts';
import { provision } from './addons/provision.ts';
import { removal } from './addons/removal.ts';
import { ssoUrl } from './addons/sso-url.ts';
import { token } from './addons/token.ts';
import { unknownReferences } from './addons/unknown-references.ts';
import { upgrade } from './addons/upgrade.ts';
import type { Plan, ProbeCase, ProbeCheck } from './check.ts';
import { consistency } from './consistency/consistency.ts';
import { access } from './credentials/access.ts';
import { conditional } from './http/conditional.ts';
import { head } from './http/head.ts';
import { headOfUnknown } from './http/head-of-unknown.ts';
import { notFound } from './http/not-found.ts';
import { partsOfKeys } from './http/part-of-key.ts';
import { unknownPath } from './http/unknown-path.ts';
import { wrongMethod } from './http/wrong-method.ts';
import { lifecycle } from './lifecycle/lifecycle.ts';
import { acceptsValid } from './requests/accepts-valid.ts';
import { rejectsInvalid } from './requests/rejects-invalid.ts';
import { toleratesUnusual } from './requests/tolerates-unusual.ts';

export type { Plan, Probe, ProbeCase, ProbeCheck } from './check.ts';

/** Adds cases about semantics beyond the document to a check. */
const extended = (check: ProbeCheck, cases: (plan: Plan) => readonly ProbeCase[]): ProbeCheck => ({
  ...check,
  cases: (plan) => [...check.cases(plan), ...cases(plan)],
});

/** Marks a check whose own cases hold for a server that stores nothing. */
const stateless = (check: ProbeCheck): ProbeCheck => ({ ...check, statelessCases: check.cases });

/** All probe checks, in the order in which they run. */
export const probeChecks: readonly ProbeCheck[] = [
  stateless(acceptsValid),
  lifecycle,
  removal,
  provision,
  upgrade,
  extended(consistency, addonCases),
  token,
  ssoUrl,
  extended(rejectsInvalid, invalidPlans),
  stateless(toleratesUnusual),
  extended(notFound, (plan) => [
    ...partsOfKeys(plan),
    ...unknownReferences(plan),
    ...otherApp(plan),
  ]),
  extended(access, (plan) => [...addonTokens(plan), ...ownAccount(plan)]),
  stateless(unknownPath),
  stateless(wrongMethod),
  extended(stateless(head), headOfUnknown),
  // Mocks such as Prism return the documented ETag, and do not compare it.
  extended(conditional, changeCases),
];
