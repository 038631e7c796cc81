import { editJson, intercept, isOperation } from '../../../interceptors/index.ts';
import { type Any, createFurther } from '../create.ts';
import { editPlans } from './parts.ts';

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A catalog whose parts come from different indexes, types and pages. */
export const catalogData = createFurther([
  [
    'consistency',
    'listAddonProviders',
    'returns prices as floating-point numbers of 32 bits',
    editPlans('listAddonProviders', (it) => {
      it.price = Math.fround(it.price);
    }),
  ],
  [
    'consistency',
    'listAddonProviderPlans',
    'returns prices without their fractions',
    editPlans('listAddonProviderPlans', (it) => {
      it.price = Math.trunc(it.price);
    }),
  ],
  [
    'consistency',
    'listAddonProviderPlans',
    'escapes the HTML of descriptions',
    editPlans('listAddonProviderPlans', (it) => {
      it.description = escapeHtml(it.description);
    }),
  ],
  [
    'consistency',
    'listAddonProviderPlans',
    'returns the first three plans only',
    editJson('listAddonProviderPlans', (it) => {
      it.plans = it.plans.slice(0, 3);
    }),
  ],
  [
    'consistency',
    'listAddonProviderPlans',
    'does not return positions',
    editPlans('listAddonProviderPlans', (it) => {
      it.position = null;
    }),
  ],
  [
    'consistency',
    'listAddonProviderPlans',
    'returns ids that the list of providers does not have',
    editPlans('listAddonProviderPlans', (it) => {
      it.id = `f${it.id.slice(1)}`;
    }),
  ],
  [
    'consistency',
    'listAddonProviders',
    'returns an old description of each category',
    editJson('listAddonProviders', (it) => {
      for (const { category } of it.addon_providers)
        if (category?.description) category.description = 'All kinds of databases';
    }),
  ],
  [
    'missing properties',
    'listAddonProviders',
    'omits descriptions if dedicated is set',
    editJson('listAddonProviders', (it, { target }) => {
      if (target.includes('dedicated=true'))
        for (const one of it.addon_providers) delete one.description;
    }),
  ],
  [
    'consistency',
    'listAddonProviders',
    'ignores dedicated if category_id is set',
    intercept(isOperation('listAddonProviders'), (request, forward) =>
      forward(
        request.target.includes('category_id=')
          ? {
              ...request,
              target: request.target.replace(/&?dedicated=true/, '').replace('?&', '?'),
            }
          : request,
      ),
    ),
  ],
  [
    'consistency',
    'addAddonLogDrain',
    'returns the id of another application',
    editJson('addAddonLogDrain', ({ drain }) => {
      drain.app_id = '54100930736f7563d5030001';
    }),
  ],
  [
    'consistency',
    'listAddonLogDrains',
    'masks the URLs, which identify the drains',
    editJson('listAddonLogDrains', (it: Any) => {
      for (const one of it.drains) one.url = one.url.replace(/:\/\/.*/, '://********');
    }),
  ],
]);
