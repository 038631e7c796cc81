import { readBundle } from './bundle.ts';
import type { Contract } from './contract.ts';
import { contractOf } from './create-contract.ts';
import type { OpenApiDocument } from './document.ts';
import { checkCodeGeneration } from './schema/code-generation.ts';

const contracts = new WeakMap<OpenApiDocument, Contract>();
let bundle: OpenApiDocument | undefined;

/**
 * Returns the contract of a document. All calls share one, whose validators are compiled once.
 *
 * @param document must not change afterwards. Default: the document of the Addons API.
 * @throws TypeError if it is no document, CodeGenerationError if this runtime forbids code generation.
 */
export function loadContract(document?: OpenApiDocument): Contract {
  checkCodeGeneration();
  if (document === undefined) bundle ??= readBundle();
  const selected = document === undefined ? (bundle as OpenApiDocument) : document;
  const contract = contracts.get(selected) ?? contractOf(selected);
  contracts.set(selected, contract);
  return contract;
}
