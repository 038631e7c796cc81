import type { Contract, Operation } from '@scalingo-addons/openapi';
import type { Exchange } from '../model/exchange.ts';
import type { Finding, Observation } from '../model/finding.ts';
import { statedAt } from './stated-at.ts';

/** Returns the URL of the documentation that the contract is based on. */
function documentationUrl({ document }: Contract): string | undefined {
  const { externalDocs } = document as { externalDocs?: { url?: string } };
  return externalDocs?.url;
}

/** Turns an observation of a check into a finding. */
export function createFinding(
  contract: Contract,
  check: string,
  { pointer, ...observation }: Observation,
  about: { readonly operation: Operation | undefined; readonly exchange: Exchange | undefined },
): Finding {
  return {
    check,
    operationId: about.operation?.operationId,
    at: undefined,
    pointer:
      pointer === undefined
        ? statedAt(contract, {
            ...about,
            at: observation.at,
            status: about.exchange?.response?.status,
          })
        : (pointer ?? undefined),
    page: documentationUrl(contract),
    exchange: about.exchange,
    ...observation,
  };
}
