import { createFaults, type Fault } from '../../fault.ts';
import { editJson, intercept, isOperation } from '../../interceptors/index.ts';

/** Plans and providers differ between operations. */
export const plans: readonly Fault[] = createFaults('consistency', [
  {
    operation: 'listAddonProviderPlans',
    behavior: 'lists the plans of another provider',
    checks: ['consistency'],
    cause: /the plans differ between the lists/,
    inject: intercept(isOperation('listAddonProviderPlans'), (request, forward) =>
      forward({ ...request, target: request.target.replace('postgresql', 'mongodb') }),
    ),
  },
  {
    operation: 'listAddonProviderPlans',
    behavior: 'shows prices that differ from the provider list',
    checks: ['consistency'],
    cause: /the plans differ between the lists/,
    inject: editJson('listAddonProviderPlans', (it) => {
      for (const plan of it.plans) plan.price += 1;
    }),
  },
]);
