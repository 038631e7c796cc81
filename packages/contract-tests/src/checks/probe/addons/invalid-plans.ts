import type { CatalogChoice } from '../../../addons/catalog.ts';
import { SkipCase } from '../../../model/errors.ts';
import { nestedIn } from '../../../model/resource.ts';
import { validBody } from '../../../requests/valid-bodies.ts';
import type { Plan, ProbeCase } from '../check.ts';
import { withDataComparison } from '../comparison/unchanged-data.ts';
import { rejectionCase } from '../requests/rejects-invalid.ts';

/** Returns texts that are not the id of a plan of the provider. */
const otherPlans = ({ plan, foreignPlan }: CatalogChoice) =>
  [
    ['a plan of another provider', foreignPlan?.id],
    ['the name of a plan instead of its id', plan.name],
    ['the id of a plan between spaces', ` ${plan.id} `],
    ['the id of a plan in uppercase', /[a-f]/.test(plan.id) ? plan.id.toUpperCase() : undefined],
  ] as const;

/** Cases that ask for plans that the provider does not have. */
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
    const text = JSON.stringify(validBody(plan, operation));
    const cases = otherPlans(choice).flatMap(([what, other]) =>
      typeof other === 'string'
        ? [
            rejectionCase(operation, {
              what,
              request: { text: text.replace(choice.plan.id, () => other) },
            }),
          ]
        : [],
    );
    const what = 'requests for invalid plans';
    const nested = nestedIn(plan.resources, resource);
    return withDataComparison({ resource, nested, operation, what }, cases);
  });
}
