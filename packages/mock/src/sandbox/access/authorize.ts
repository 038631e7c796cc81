import type { Operation } from '@scalingo-addons/openapi';
import type { AuthenticatedRequest, Credentials } from '../../engine.ts';
import type { Account, Accounts } from '../model/accounts.ts';
import type { Rejections } from '../rejections.ts';
import type { TokenService } from './tokens.ts';

/** What {@link findAccount} looks credentials up in. */
export interface AccountLookup {
  readonly accounts: Accounts;
  readonly tokens: TokenService;
  readonly rejections: Rejections;
}

/** Returns the account that credentials identify. */
function accountOf(
  { accounts, tokens }: AccountLookup,
  credentials: Credentials,
): Account | undefined {
  switch (credentials.scheme) {
    case 'bearer':
      return tokens.findAccount(credentials.token);
    case 'basic':
      return accounts.byApiToken.get(credentials.password);
    case 'apiKey':
      return accounts.byApiToken.get(credentials.key);
  }
}

/** Returns whether an operation is on the server of a region, unlike those of the authentication service. */
function isRegional({ servers: [server] }: Operation): boolean {
  return server === undefined || server.region !== undefined;
}

/**
 * Returns the account of a request: that of its bearer token, of the API token in HTTP Basic, or of the API token sent
 * as an API key. An API key beside other credentials can have any value.
 *
 * @returns undefined if the request has no credentials.
 * @throws SandboxRejection 401 for unknown credentials, 403 if the account's region is disabled and the operation is a region's.
 */
export function findAccount(
  lookup: AccountLookup,
  { credentials, operation }: AuthenticatedRequest,
): Account | undefined {
  const identifying = credentials.find(({ scheme }) => scheme !== 'apiKey') ?? credentials[0];
  if (!identifying) return undefined;
  const account = accountOf(lookup, identifying);
  if (!account) throw lookup.rejections(operation, 'BearerTokenRejected');
  if (account.regionDisabled && isRegional(operation))
    throw lookup.rejections(operation, 'RegionDisabled');
  return account;
}
