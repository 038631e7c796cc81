import { type Contract, locate, type OpenApiDocument } from '@scalingo-addons/openapi';
import { buildRedocScript } from '../redocly/build-docs.ts';
import { samplesFor } from '../samples/index.ts';
import type { SiteSettings } from '../settings.ts';

/** Returns the OpenAPI document that Redoc shows, with code samples and badges. */
function redocDocument(contract: Contract, settings: SiteSettings): OpenApiDocument {
  const document = structuredClone(contract.document);
  for (const { operationId, pointer, evidence } of contract.operations) {
    const { node } = locate(document, pointer);
    node['x-codeSamples'] = samplesFor(contract, settings, operationId).map((it) => ({
      lang: it.language,
      label: it.title,
      source: it.code,
    }));
    if (evidence) node['x-badges'] = [{ name: evidence }];
  }
  return document;
}

/** Returns the script that renders the contract with Redoc. */
export const redocScript = (contract: Contract, settings: SiteSettings): Promise<string> =>
  buildRedocScript(redocDocument(contract, settings));
