import {
  type Contract,
  isObject,
  type JsonObject,
  locate,
  type OpenApiDocument,
} from '@scalingo-addons/openapi';

/** Default address of the mock. */
const mockUrl = 'http://127.0.0.1:4010';

/** Adds the mock and a custom server to the documented servers. */
function selectableServers(documented: unknown): unknown[] {
  return [
    { url: mockUrl, description: 'Local mock' },
    ...(Array.isArray(documented) ? documented : []),
    {
      url: '{server}',
      description: 'Custom server',
      variables: { server: { default: mockUrl } },
    },
  ];
}

/** Replaces references to parameters with the parameters: Swagger UI fails to resolve them. */
function inlineParameters(document: OpenApiDocument, node: JsonObject): void {
  if (!Array.isArray(node.parameters)) return;
  node.parameters = node.parameters.map((it: JsonObject) =>
    typeof it.$ref === 'string' ? locate(document, it.$ref).node : it,
  );
}

/** Returns the OpenAPI document that the API console shows. */
export function consoleDocument({ document, operations }: Contract): OpenApiDocument {
  const copy = structuredClone(document);
  // Swagger UI warns about every dialect except the default one.
  delete copy.jsonSchemaDialect;
  copy.servers = selectableServers(copy.servers);
  for (const { pointer } of operations) {
    const { node } = locate(copy, pointer);
    inlineParameters(copy, node);
    if (node.servers) node.servers = selectableServers(node.servers);
  }
  for (const item of Object.values(copy.paths)) {
    if (!isObject(item)) continue;
    inlineParameters(copy, item);
    if (item.servers) item.servers = selectableServers(item.servers);
  }
  return copy;
}
