import type { Handler } from '../scene.ts';

export const listAddonCategories: Handler = ({ catalogue }) => ({
  status: 200,
  body: { addon_categories: catalogue.categories },
});

export const listAddonProviders: Handler = ({ catalogue }, { request }) => {
  const { category_id, dedicated } = request.query;
  const found = [...catalogue.providers.values()].filter(
    (it) =>
      (category_id === undefined || it.categoryId === category_id) && (!dedicated || it.dedicated),
  );
  return { status: 200, body: { addon_providers: found.map(({ wire }) => wire) } };
};

export const listAddonProviderPlans: Handler = ({ catalogue, refuse }, { request }) => {
  const provider = catalogue.providersByForm.get(request.path.addon_provider_id ?? '');
  if (!provider) throw refuse('AddonProviderNotFound');
  return { status: 200, body: { plans: request.query.show_all ? provider.all : provider.offered } };
};
