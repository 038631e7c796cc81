import { secretTexts } from '@scalingo-addons/openapi';
import type { ContractResponse } from '../model/contract-response.ts';

/** Returns the texts of a response body that the contract declares as secrets. */
export function documentedSecrets({
  contract,
  mediaType,
  value,
}: ContractResponse): readonly string[] {
  return mediaType ? secretTexts(contract.document, mediaType.schema, value) : [];
}
