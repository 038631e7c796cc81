import type { Call } from '../call.ts';
import type { Handler } from '../context.ts';
import type { Provider } from '../model/catalog.ts';

export const listAddonCategories: Handler = ({ catalog }) => ({
  status: 200,
  body: { addon_categories: catalog.categories },
});

/** Returns whether a caller sees a provider: the catalog depends on who asks. */
const isVisible = ({ authenticatedOnly }: Provider, { account }: Call): boolean =>
  !authenticatedOnly || account !== undefined;

export const listAddonProviders: Handler = ({ catalog }, call) => {
  const { category_id, dedicated } = call.request.query;
  const providers = [...catalog.providers.values()].filter(
    (it) =>
      isVisible(it, call) &&
      (category_id === undefined || it.categoryId === category_id) &&
      (!dedicated || it.dedicated),
  );
  return { status: 200, body: { addon_providers: providers.map(({ json }) => json) } };
};

export const listAddonProviderPlans: Handler = ({ catalog }, call) => {
  const { request, rejection } = call;
  const provider = catalog.providersByAlias.get(request.path.addon_provider_id ?? '');
  if (!provider || !isVisible(provider, call)) throw rejection('AddonProviderNotFound');
  const plans = request.query.show_all ? provider.allPlans : provider.enabledPlans;
  return { status: 200, body: { plans } };
};
