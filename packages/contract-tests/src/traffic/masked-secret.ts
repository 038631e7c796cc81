import type { ContractResponse } from '../model/contract-response.ts';
import type { Finding } from '../model/finding.ts';
import { valueAt } from '../model/json-value.ts';
import { documentedSecrets } from '../secrets/documented.ts';
import { isPlaceholder } from '../secrets/placeholder.ts';

/** Whether a finding is only caused by a secret that was masked in a recording. */
export function isMaskedSecret({ check, at = '' }: Finding, response: ContractResponse): boolean {
  if (check !== 'schema' || !at.startsWith('body /')) return false;
  const value = valueAt(response.value, at.slice('body '.length));
  return (
    typeof value === 'string' && isPlaceholder(value) && documentedSecrets(response).includes(value)
  );
}
