import {
  type Contract,
  contractOf,
  type OpenApiDocument,
  readBundle,
} from '@scalingo-addons/openapi';

const contracts = new WeakMap<OpenApiDocument, Contract>();
let bundle: OpenApiDocument | undefined;

/**
 * The contract that a document states, whose validators are compiled once.
 *
 * @param document default: that of the Addons API.
 */
export function contractFor(document?: OpenApiDocument): Contract {
  bundle ??= readBundle();
  const stated = document ?? bundle;
  const contract = contracts.get(stated) ?? contractOf(stated);
  contracts.set(stated, contract);
  return contract;
}
