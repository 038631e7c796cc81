/** What the types promise. Nothing of it runs: tsc fails where a promise is broken. */

import type {
  Addon,
  AddonsClient,
  AddonsError,
  ClientOptions,
  ForbiddenError,
  PaymentRequiredError,
  ValidationError,
} from '../src/index.ts';

/** `switch (error.kind)` narrows to the class, and knows when all kinds were named. */
export function narrow(error: AddonsError): unknown {
  switch (error.kind) {
    case 'payment_required': {
      const payment: PaymentRequiredError = error;
      // @ts-expect-error: only a validation error has fields.
      return [payment.billingUrl, error.limitName, error.fields];
    }
    case 'validation': {
      const validation: ValidationError = error;
      const messages: readonly string[] | undefined = validation.fields.plan_id;
      // @ts-expect-error: fields are read only.
      error.fields.plan_id = [];
      return messages;
    }
    case 'forbidden': {
      const forbidden: ForbiddenError = error;
      const code: string | undefined = forbidden.code;
      return code;
    }
    case 'not_found':
      return error.resource?.toUpperCase();
    case 'bad_request':
      return error.code;
    case 'authentication':
    case 'conflict':
    case 'rate_limit':
    case 'provider_unavailable':
    case 'server':
    case 'unexpected_status':
    case 'unexpected_body':
    case 'connection':
    case 'timeout':
    case 'aborted':
    case 'invalid_argument':
    case 'not_running':
      // @ts-expect-error: none of these has a billing URL.
      return error.billingUrl;
    // @ts-expect-error: there is no such kind.
    case 'teapot':
      return undefined;
    default: {
      const never: never = error;
      return never;
    }
  }
}

export async function call({ addons, catalog }: AddonsClient): Promise<void> {
  const { addon, message, variables } = await addons.provision('a', {
    addon_provider_id: 'redis',
    plan_id: 'b',
  });
  const present: Addon = addon;
  const texts: readonly string[] = [message, ...variables, present.id];
  const change = await addons.upgrade('a', 'b', { plan_id: 'c' });
  // @ts-expect-error: the addon can be missing after an upgrade.
  change.addon.id;
  // @ts-expect-error: there is nothing to use after a removal.
  (await addons.remove('a', 'b')).id;
  const status: string = (await addons.get('a', 'b')).status;
  const removed: string | null = present.deprovisioned_at;
  const { sso_url } = await addons.createSsoUrl('a', 'b');
  const { token } = await addons.createToken('a', 'b');
  const price: number = (await catalog.findPlan('a', 'b')).price;
  void [texts, status, removed, sso_url.length, token.length, price];

  // @ts-expect-error: a path value is text.
  await addons.list(5);
  // @ts-expect-error: a provision names a plan.
  await addons.provision('a', { addon_provider_id: 'redis' });
  // @ts-expect-error: there is no such option.
  await addons.list('a', { timeout: 5 });
  // @ts-expect-error: SSO answers are in snake case, as they are sent.
  sso_url.ssoUrl;
}

export const options: ClientOptions[] = [
  { region: 'osc-fr1', apiToken: 'a' },
  { region: 'osc-new1', retry: false },
  // @ts-expect-error: true says nothing about how to repeat.
  { retry: true },
];
