import {
  type Contract,
  contractOf,
  type OpenApiDocument,
  readBundle,
} from '@scalingo-addons/openapi';

const contracts = new WeakMap<OpenApiDocument, Contract>();
let bundle: OpenApiDocument | undefined;

/**
 * Returns the contract of a document. Its validators are compiled once.
 *
 * @param document default: the document of the Addons API.
 */
export function loadContract(document?: OpenApiDocument): Contract {
  bundle ??= readBundle();
  const selected = document ?? bundle;
  const contract = contracts.get(selected) ?? contractOf(selected);
  contracts.set(selected, contract);
  return contract;
}
