import type { JsonObject, OpenApiDocument } from '@scalingo-addons/openapi';

/** A deliberate defect in the bundle. */
export interface Mutation {
  readonly title: string;
  /** Must detect it: the linter, or the contract tests against a mock of the mutated bundle. */
  readonly detectedBy: 'lint' | 'contract tests';
  apply(document: OpenApiDocument): void;
}

/** Returns the node at `keys`; throws if it does not exist, since the mutation would have no effect. */
function at(document: OpenApiDocument, ...keys: readonly string[]): JsonObject {
  let node: JsonObject = document;
  for (const key of keys) {
    const inner = node[key];
    if (typeof inner !== 'object' || inner === null) {
      throw new Error(`The bundle has no ${keys.join(' / ')}.`);
    }
    node = inner as JsonObject;
  }
  return node;
}

const component = (document: OpenApiDocument, kind: string, name: string, ...rest: string[]) =>
  at(document, 'components', kind, name, ...rest);

const schema = (document: OpenApiDocument, name: string, ...rest: string[]) =>
  component(document, 'schemas', name, ...rest);

const addons = '/v1/apps/{app}/addons';
const addon = `${addons}/{addon_id}`;

/** Renames the key `from` to `to`. */
function rename(node: JsonObject, from: string, to: string): void {
  node[to] = node[from];
  delete node[from];
}

function without(list: unknown, item: unknown): unknown[] {
  return (list as unknown[]).filter((it) => it !== item);
}

const lint: readonly Omit<Mutation, 'detectedBy'>[] = [
  {
    title: 'a property dropped',
    apply: (document) => {
      delete schema(document, 'Plan', 'properties').sku;
      const plan = schema(document, 'Plan');
      plan.required = without(plan.required, 'sku');
    },
  },
  {
    title: 'the type of a property changed',
    apply: (document) => {
      schema(document, 'Plan', 'properties', 'price').type = 'string';
    },
  },
  {
    title: 'null no longer allowed',
    apply: (document) => {
      schema(document, 'Addon', 'properties', 'deprovisioned_at').type = 'string';
    },
  },
  {
    title: 'legacy ids no longer allowed',
    apply: (document) => {
      schema(document, 'AddonId').pattern = '^ad-';
    },
  },
  {
    title: 'an example without a required property',
    apply: (document) => {
      delete component(document, 'examples', 'AddonDocumented', 'value', 'addon').id;
    },
  },
  {
    title: 'an example with an undocumented property',
    apply: (document) => {
      component(document, 'examples', 'AddonDocumented', 'value', 'addon').color = 'red';
    },
  },
  {
    title: 'the documented upgrade response dropped',
    apply: (document) => {
      const result = schema(document, 'UpgradeResult');
      result.anyOf = (result.anyOf as unknown[]).slice(0, 1);
    },
  },
  {
    title: 'options: null no longer allowed',
    apply: (document) => {
      schema(document, 'AddonOptions').type = 'object';
    },
  },
  {
    title: 'requests opened to unknown properties',
    apply: (document) => {
      delete schema(document, 'NewAddon').additionalProperties;
    },
  },
  {
    title: 'responses closed to new fields',
    apply: (document) => {
      schema(document, 'Plan').additionalProperties = false;
    },
  },
  {
    title: 'security dropped',
    apply: (document) => {
      delete document.security;
    },
  },
  {
    title: 'a 404 dropped',
    apply: (document) => {
      delete at(document, 'paths', addon, 'get', 'responses')['404'];
    },
  },
  {
    title: 'a path parameter renamed',
    apply: (document) => {
      component(document, 'parameters', 'AddonId').name = 'id';
    },
  },
  {
    title: 'an operationId renamed',
    apply: (document) => {
      at(document, 'paths', addon, 'get').operationId = 'noSuchOperation';
    },
  },
  {
    title: 'a link to an operation that does not exist',
    apply: (document) => {
      component(document, 'responses', 'AddonList', 'links', 'GetAddon').operationId =
        'noSuchOperation';
    },
  },
  {
    title: 'a dangling $ref',
    apply: (document) => {
      schema(document, 'Addon', 'properties').plan = { $ref: '#/components/schemas/NoSuchSchema' };
    },
  },
  {
    title: 'a pattern that does not compile',
    apply: (document) => {
      schema(document, 'ObjectId').pattern = '^[0-9a-f{24}$';
    },
  },
  {
    title: 'the dialect dropped',
    apply: (document) => {
      delete document.jsonSchemaDialect;
    },
  },
  {
    title: "OpenAPI's default dialect",
    apply: (document) => {
      document.jsonSchemaDialect = 'https://spec.openapis.org/oas/3.1/dialect/base';
    },
  },
  {
    title: 'an unknown evidence value',
    apply: (document) => {
      component(document, 'responses', 'AddonProvisioned')['x-evidence'] = 'guessed';
    },
  },
  {
    title: 'a description dropped',
    apply: (document) => {
      delete schema(document, 'Addon', 'properties', 'resource_id').description;
    },
  },
];

const contractTests: readonly Omit<Mutation, 'detectedBy'>[] = [
  {
    title: 'a success status changed',
    apply: (document) => rename(at(document, 'paths', addons, 'post', 'responses'), '201', '200'),
  },
  {
    title: 'a 402 dropped',
    apply: (document) => {
      delete at(document, 'paths', addons, 'post', 'responses')['402'];
    },
  },
  {
    title: 'an operation removed',
    apply: (document) => {
      delete at(document, 'paths', `${addon}/sso`).get;
    },
  },
  {
    title: 'a path renamed',
    apply: (document) => rename(at(document, 'paths'), '/v1/addon_categories', '/no/such/path'),
  },
  {
    title: 'a required property made optional',
    apply: (document) => {
      const newAddon = schema(document, 'NewAddon');
      newAddon.required = without(newAddon.required, 'plan_id');
    },
  },
  {
    title: 'plan ids limited to one format',
    apply: (document) => {
      schema(document, 'PlanReference').pattern = '^[0-9a-f]{24}$';
    },
  },
  {
    title: 'plan ids accepted as numbers, too',
    apply: (document) => {
      schema(document, 'PlanReference').type = ['string', 'number'];
    },
  },
  {
    title: 'a request body made optional',
    apply: (document) => {
      component(document, 'requestBodies', 'ProvisionAddon').required = false;
    },
  },
  {
    title: 'a query parameter of another type',
    apply: (document) => {
      component(document, 'parameters', 'Dedicated').schema = { type: 'string' };
    },
  },
  {
    title: 'credentials made optional',
    apply: (document) => {
      at(document, 'paths', addon, 'get').security = [{}];
    },
  },
  {
    title: 'another security scheme',
    apply: (document) => {
      at(document, 'paths', '/v1/tokens/exchange', 'post').security = [{ BearerAuth: [] }];
    },
  },
  {
    title: 'another content type',
    apply: (document) => {
      const { content } = component(document, 'responses', 'TooManyRequests');
      rename(content as JsonObject, 'text/plain', 'text/html');
    },
  },
  {
    title: 'an example dropped',
    apply: (document) => {
      const json = ['content', 'application/json', 'examples'];
      delete component(document, 'responses', 'AddonFound', ...json).AddonSuspended;
    },
  },
  {
    title: 'an example changed within its schema',
    apply: (document) => {
      component(document, 'examples', 'AddonNotFound', 'value').resource = 'app';
    },
  },
  {
    title: 'a header that does not match its schema',
    apply: (document) => {
      component(document, 'headers', 'ETag', 'examples', 'Weak').value = 'unquoted';
    },
  },
  {
    title: 'an undocumented body',
    apply: (document) => {
      component(document, 'responses', 'AddonRemoved').content = component(
        document,
        'responses',
        'AddonFound',
      ).content;
    },
  },
];

/** All mutations, each applied to its own copy of the bundle. */
export const mutations: readonly Mutation[] = [
  ...lint.map((it) => ({ ...it, detectedBy: 'lint' as const })),
  ...contractTests.map((it) => ({ ...it, detectedBy: 'contract tests' as const })),
];
