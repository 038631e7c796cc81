import type { References } from '../model/references.ts';
import type { Catalog } from './catalog.ts';
import { catalogQuery, providerParameter, provisionReferences, references } from './facts.ts';

/** Creates the references to the catalog. */
export const catalogReferences = (catalog: Catalog): References => ({
  properties: references,
  values() {
    const { provider, plan } = catalog.choice();
    return provisionReferences(provider, plan);
  },
  parameter(name) {
    if (name === providerParameter) return catalog.choice().provider.id;
    return name === catalogQuery.category ? catalog.categories[0]?.id : undefined;
  },
});
