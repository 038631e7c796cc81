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
    case 'other':
      return accounts.byName.values().next().value;
  }
}

/** Returns whether an operation is on the server of a region, unlike those of the authentication service. */
function isRegional({ servers: [server] }: Operation): boolean {
  return server === undefined || server.region !== undefined;
}

/** Which of a request's credentials identifies its account: the first of these that it has. */
const precedence: readonly Credentials['scheme'][] = ['bearer', 'basic', 'apiKey', 'other'];

/**
 * Returns the account of a request: that of its bearer token, of the API token in HTTP Basic, or of the API token sent
 * as an API key. An API key beside these can have any value. Other credentials are those of the first account.
 *
 * @returns undefined if the request has no credentials.
 * @throws SandboxRejection 401 for unknown credentials, 403 if the account's region is disabled and the operation is a region's.
 */
export function findAccount(
  lookup: AccountLookup,
  { credentials, operation }: AuthenticatedRequest,
): Account | undefined {
  const ranked = precedence.map((it) => credentials.find(({ scheme }) => scheme === it));
  const identifying = ranked.find((it) => it !== undefined);
  if (!identifying) return undefined;
  const account = accountOf(lookup, identifying);
  if (!account) throw lookup.rejections(operation, 'BearerTokenRejected');
  if (account.regionDisabled && isRegional(operation))
    throw lookup.rejections(operation, 'RegionDisabled');
  return account;
}
