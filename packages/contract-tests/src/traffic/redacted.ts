import type { Answer } from '../answer.ts';
import { documentedSecrets } from '../checks/answer/secrets.ts';
import type { Finding } from '../finding.ts';
import { partOf } from '../parts.ts';

/** What recordings have in place of a secret. */
const placeholder = /^(\[.*\]|<.*>|\{.*\}|\*+|x{3,}|\$\w+|redacted|hidden|masked|removed)$/i;

/** Whether a finding says no more than that a recording hides a secret. */
export function isOfRedaction({ check, at = '' }: Finding, answer: Answer): boolean {
  if (check !== 'schema' || !at.startsWith('body /')) return false;
  const value = partOf(answer.value, at.slice('body '.length));
  return (
    typeof value === 'string' &&
    placeholder.test(value) &&
    documentedSecrets(answer).includes(value)
  );
}
