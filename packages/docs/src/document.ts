import {
  type Contract,
  isObject,
  type JsonObject,
  locate,
  type OpenApiDocument,
} from '@scalingo-addons/openapi';
import type { ClientMethod } from './input.ts';
import { samplesOf } from './samples/index.ts';

/** A copy of the document, to be changed. */
const copyOf = (document: OpenApiDocument): OpenApiDocument => structuredClone(document);

/** The document with the samples of each operation and with badges, as Redoc shows them. */
export function redocDocument(
  contract: Contract,
  methods: readonly ClientMethod[],
): OpenApiDocument {
  const document = copyOf(contract.document);
  for (const { operationId, pointer, evidence } of contract.operations) {
    const { node } = locate(document, pointer);
    node['x-codeSamples'] = samplesOf(contract, methods, operationId).map((it) => ({
      lang: it.language,
      label: it.title,
      source: it.code,
    }));
    if (evidence) node['x-badges'] = [{ name: evidence }];
  }
  return document;
}

/** Where the mock listens unless it is told otherwise. */
const mockUrl = 'http://127.0.0.1:4010';

/** The servers that a reader can choose from: the mock, those of the document, and any other. */
function serversFor(own: unknown): unknown[] {
  return [
    { url: mockUrl, description: 'The mock of this machine' },
    ...(Array.isArray(own) ? own : []),
    {
      url: '{server}',
      description: 'Any other server',
      variables: { server: { default: mockUrl } },
    },
  ];
}

/** Puts the parameters that a node refers to in their places: the console waits for them in vain. */
function inlineParameters(document: OpenApiDocument, node: JsonObject): void {
  if (!Array.isArray(node.parameters)) return;
  node.parameters = node.parameters.map((it: JsonObject) =>
    typeof it.$ref === 'string' ? locate(document, it.$ref).node : it,
  );
}

/** The document with the servers that a reader can try it on. */
export function tryDocument({ document, operations }: Contract): OpenApiDocument {
  const copy = copyOf(document);
  // The console warns of every dialect but the default one, and validates nothing by either.
  delete copy.jsonSchemaDialect;
  copy.servers = serversFor(copy.servers);
  for (const { pointer } of operations) {
    const { node } = locate(copy, pointer);
    inlineParameters(copy, node);
    if (node.servers) node.servers = serversFor(node.servers);
  }
  for (const item of Object.values(copy.paths)) {
    if (!isObject(item)) continue;
    inlineParameters(copy, item);
    if (item.servers) item.servers = serversFor(item.servers);
  }
  return copy;
}
