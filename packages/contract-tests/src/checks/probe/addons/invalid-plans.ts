import type { Operation } from '@scalingo-addons/openapi';
import type { Addons, CatalogChoice, Identified } from '../../../addons/catalog.ts';
import { catalogQuery, findOperation, providerPath } from '../../../addons/facts.ts';
import { SkipCase } from '../../../model/errors.ts';
import { nestedIn } from '../../../model/resource.ts';
import { validBody } from '../../../requests/valid-bodies.ts';
import type { Plan, ProbeCase } from '../check.ts';
import { withDataComparison } from '../comparison/unchanged-data.ts';
import { rejectionCase } from '../requests/rejects-invalid.ts';
import { identifiedIn, plansOf } from './addon-probe.ts';

/** The document says that any text that is not an id returns this. */
const notFound = ['404'];

/** A text in place of an id in a valid request. */
interface Replacement {
  readonly what: string;
  readonly id: string;
  readonly by: string;
  /** Default: any documented rejection. */
  readonly only?: readonly string[];
}

/** Returns texts that are not the id of what they replace. */
function spelledOtherwise(
  kind: 'plan' | 'provider',
  { id, name }: Identified,
  known: readonly Identified[],
): readonly Replacement[] {
  const texts: readonly (readonly [string, unknown])[] = [
    [`the name of a ${kind} instead of its id`, name],
    [`the id of a ${kind} between spaces`, ` ${id} `],
    [`the id of a ${kind} in uppercase`, id.toUpperCase()],
  ];
  return texts.flatMap(([what, by]) =>
    typeof by === 'string' && known.every((it) => it.id !== by)
      ? [{ what, id, by, only: notFound }]
      : [],
  );
}

/** Returns what a request to an operation must not refer to. */
function replacements(
  { resource, catalog }: Addons,
  operation: Operation,
  { provider, plan, foreignPlan }: CatalogChoice,
): readonly Replacement[] {
  const { providers } = catalog;
  return [
    ...(foreignPlan
      ? [{ what: 'a plan of another provider', id: plan.id, by: foreignPlan.id }]
      : []),
    ...spelledOtherwise('plan', plan, providers.flatMap(plansOf)),
    ...(operation === resource.create ? spelledOtherwise('provider', provider, providers) : []),
  ];
}

/** Asks for a plan that is not available for new addons, if the provider has one that the run may ask for. */
function disabledPlan(
  plan: Plan,
  { allowsPaid }: Addons,
  operation: Operation,
  choice: CatalogChoice,
): ProbeCase {
  const what = 'a disabled plan';
  return {
    title: `${operation.operationId} rejects ${what}`,
    operation,
    async run(probe) {
      const list = findOperation(plan.contract, 'plans');
      const request = {
        path: providerPath(choice.provider.id),
        query: { [catalogQuery.all]: true },
      };
      const all = list && identifiedIn(await probe.look({ operation: list, ...request }));
      const disabled = all?.find((it) => it.disabled === true && (allowsPaid || it.price === 0));
      if (!disabled) throw new SkipCase('the provider has no disabled plan that may be asked for');
      const text = textWith(plan, operation, choice.plan.id, disabled.id);
      await rejectionCase(operation, { what, request: { text }, only: ['4XX'] }).run(probe);
    },
  };
}

/** Returns a valid body with another id. */
const textWith = (plan: Plan, operation: Operation, id: string, by: string): string =>
  JSON.stringify(validBody(plan, operation)).replace(JSON.stringify(id), () => JSON.stringify(by));

/** Cases that ask for plans and providers that do not exist or are not available. */
export function invalidPlans(plan: Plan): readonly ProbeCase[] {
  const { addons } = plan;
  if (!addons) return [];
  const { resource, catalog } = addons;
  let choice: CatalogChoice;
  try {
    choice = catalog.choice();
  } catch (error) {
    if (error instanceof SkipCase) return [];
    throw error;
  }
  return [resource.create, resource.update, resource.replace].flatMap((operation) => {
    if (!operation) return [];
    const cases = replacements(addons, operation, choice).map(({ what, id, by, only }) =>
      rejectionCase(operation, {
        what,
        request: { text: textWith(plan, operation, id, by) },
        ...(only && { only }),
      }),
    );
    // Whether an addon that has such a plan may return to it, the document does not say.
    if (operation === resource.create) cases.push(disabledPlan(plan, addons, operation, choice));
    const what = 'requests for invalid plans';
    const nested = nestedIn(plan.resources, resource);
    return withDataComparison({ resource, nested, operation, what }, cases);
  });
}
