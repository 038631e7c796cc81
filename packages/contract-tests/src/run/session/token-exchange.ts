import type { Operation } from '@scalingo-addons/openapi';
import { repeatedPath } from '../../http/base-url.ts';
import type { ContractResponse } from '../../model/contract-response.ts';
import { RunError } from '../../model/errors.ts';
import { documentedSecrets } from '../../secrets/documented.ts';

/** Where tokens are exchanged. */
interface ExchangePlace {
  readonly baseUrl: string;
  readonly authUrl: string;
}

/**
 * Returns the token in the response of the token exchange; undefined if there is none.
 *
 * @param lastFailure why there is no response.
 * @throws RunError if there is no response, or its URL has the path of the contract twice.
 */
export function exchangedToken(
  { baseUrl, authUrl }: ExchangePlace,
  { path }: Operation,
  response: ContractResponse | undefined,
  lastFailure: string,
): string | undefined {
  const isElsewhere = authUrl !== baseUrl;
  if (!response) {
    // If it is another server, nobody may have thought of it.
    throw new RunError(
      isElsewhere
        ? `No response from ${authUrl}, which exchanges the API token: ${lastFailure}. Set --auth-url if another server does, or SCALINGO_BEARER_TOKEN in place of SCALINGO_API_TOKEN.`
        : `No response from ${authUrl}: ${lastFailure}.`,
    );
  }
  const option = isElsewhere ? '--auth-url' : '--base-url';
  const repeated = response.status === 404 ? repeatedPath(authUrl, path, option) : undefined;
  if (repeated !== undefined) throw new RunError(repeated);
  const [token] = response.status === 200 ? documentedSecrets(response) : [];
  return token;
}
