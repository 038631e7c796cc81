import type { Handler } from '../context.ts';

export const listAddonCategories: Handler = ({ catalog }) => ({
  status: 200,
  body: { addon_categories: catalog.categories },
});

export const listAddonProviders: Handler = ({ catalog }, { request }) => {
  const { category_id, dedicated } = request.query;
  const providers = [...catalog.providers.values()].filter(
    (it) =>
      (category_id === undefined || it.categoryId === category_id) && (!dedicated || it.dedicated),
  );
  return { status: 200, body: { addon_providers: providers.map(({ json }) => json) } };
};

export const listAddonProviderPlans: Handler = ({ catalog }, { request, rejection }) => {
  const provider = catalog.providersByAlias.get(request.path.addon_provider_id ?? '');
  if (!provider) throw rejection('AddonProviderNotFound');
  const plans = request.query.show_all ? provider.allPlans : provider.enabledPlans;
  return { status: 200, body: { plans } };
};
