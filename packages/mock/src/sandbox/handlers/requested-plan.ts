import type { Call } from '../call.ts';
import type { Account } from '../model/accounts.ts';
import type { App } from '../model/addon-store.ts';
import type { Plan, Provider } from '../model/catalog.ts';

/** Returns the `addon` member of a request body. */
export function addonParams(body: unknown): Readonly<Record<string, unknown>> {
  return (body as { addon?: Record<string, unknown> } | undefined)?.addon ?? {};
}

/**
 * Returns why an account cannot pay for a plan, if it cannot. Source: the billing pages of the public documentation, and
 * the official command line for the free trial.
 */
export function paymentProblem(
  { paymentMethod, inFreeTrial, suspendedAt }: Account,
  plan: Plan,
): 'FreeTrialExceeded' | 'PaymentMethodMissing' | undefined {
  if (plan.free) return undefined;
  if (inFreeTrial && suspendedAt === null) {
    return plan.trialAvailable ? undefined : 'FreeTrialExceeded';
  }
  return paymentMethod && suspendedAt === null ? undefined : 'PaymentMethodMissing';
}

/**
 * Returns the requested plan, after all checks but the provider's own.
 *
 * @throws SandboxRejection 400 without plan_id, 404 if the provider has no such plan, 422 if it is
 *   disabled, 402 if the app's owner cannot pay for it.
 */
export function findRequestedPlan(
  { request, rejection }: Call,
  provider: Provider,
  app: App,
): Plan {
  const { plan_id } = addonParams(request.body);
  if (typeof plan_id !== 'string') throw rejection('PlanIdRequired');
  const plan = provider.plans.get(plan_id);
  if (plan?.id !== plan_id) throw rejection('PlanNotFound');
  if (plan.disabled) throw rejection('PlanNotAvailable');
  const problem = paymentProblem(app.owner, plan);
  if (problem) throw rejection(problem);
  return plan;
}
