import type { Contract, Operation } from '@scalingo-addons/openapi';
import type { Traits } from '../model/resource.ts';

/** The operations with semantics beyond the document. */
export const operationIds = {
  /** Creates an addon. */
  provision: 'provisionAddon',
  /** Creates a token for the API of an addon. */
  addonToken: 'createAddonToken',
  /** Exchanges an API token for a bearer token, on a server of its own. */
  exchange: 'exchangeToken',
  /** Shows the account that the credentials belong to. */
  account: 'getCurrentUser',
  providers: 'listAddonProviders',
  plans: 'listAddonProviderPlans',
  categories: 'listAddonCategories',
} as const;

/** Finds one of the operations; undefined if the document does not have it. */
export const findOperation = (
  { operations }: Contract,
  name: keyof typeof operationIds,
): Operation | undefined => operations.find((it) => it.operationId === operationIds[name]);

/** The property that holds an addon in responses, beside others in those to provision and upgrade. */
export const addonProperty = 'addon';

/** Properties of request bodies that must refer to a provider and one of its plans. */
export const references = ['addon_provider_id', 'plan_id'] as const;

/** The path parameter that names a provider. */
export const providerParameter = 'addon_provider_id';

/** Returns the path of the plans of a provider. */
export const providerPath = (id: string) => ({ [providerParameter]: id });

/** Returns the references of a request to upgrade. */
export const upgradeReferences = (plan: { readonly id: string }) => ({ plan_id: plan.id });

/** Returns the references of a request to provision. */
export const provisionReferences = (
  provider: { readonly id: string },
  plan: { readonly id: string },
) => ({ addon_provider_id: provider.id, plan_id: plan.id });

/** Properties with what grants access: to the API of an addon or an account, and to a dashboard. */
export const issuedProperties = { token: 'token', ssoUrl: 'sso_url' } as const;

/** Properties that only the responses to provision and upgrade have. */
export const changeProperties: readonly string[] = ['message', 'variables'];

/** Properties that identify an addon and only change with an upgrade. */
export const identifying: readonly string[] = ['id', 'app_id', 'resource_id', 'provisioned_at'];

/** What the schema of an addon does not say. */
export const addonTraits: Traits = {
  volatile: [...changeProperties, 'updated_at', 'status'],
  identifying,
  related: ['plan', 'addon_provider'],
  isStable: true,
  createdAt: 'provisioned_at',
};

/** Properties of an addon that an upgrade must not change. */
export const keptByUpgrade = ['id', 'resource_id', 'app_id', 'addon_provider'] as const;

/** The query of an SSO URL: names of its parameters, and the form of its token. */
export const ssoQuery = {
  resource: 'id',
  token: 'token',
  timestamp: 'timestamp',
  tokenForm: /^[0-9a-f]{40}$/,
} as const;

/** The claim that names the addon of a token. */
export const addonClaim = 'addon_uuid';

/** Whether a claim names an addon: by its id, or by the UUID in it, since the document does not say which. */
export const namesAddon = (claim: unknown, id: string): boolean =>
  typeof claim === 'string' && [claim, `ad-${claim}`].includes(id);

/** The claims of the token of an addon. */
export const addonClaims = ['iss', 'iat', 'uuid', 'rnd', 'exp', addonClaim] as const;

/** Statuses of an addon: while the provider works on it, when it can be used, and while the account cannot pay. */
export const statuses = {
  pending: 'provisioning',
  ready: 'running',
  onHold: 'suspended',
} as const;

/** Query parameters of the lists of the catalog. */
export const catalogQuery = {
  category: 'category_id',
  dedicated: 'dedicated',
  all: 'show_all',
} as const;

/** Tokens and SSO URLs are valid for an hour; in seconds. */
export const validity = 3_600;

/** The algorithm that signs the tokens of addons. */
export const tokenAlgorithm = 'HS512';

/**
 * Paths of which the API certainly has no other methods than the documented ones, so that others can be tried although
 * the run has created nothing there.
 */
export const pathsWithoutOtherMethods: readonly string[] = [
  '/v1/addon_categories',
  '/v1/addon_providers',
  '/v1/addon_providers/{addon_provider_id}/plans',
  '/v1/apps/{app}/addons',
];
