import { findAddon, type Handler } from '../context.ts';
import type { Account } from '../model/accounts.ts';
import { toJson } from '../model/serialize.ts';

/** Exchanges an API token, sent as the password of HTTP Basic with an empty user name. */
export const exchangeToken: Handler = ({ accounts, tokens }, { request, rejection }) => {
  const [credentials] = request.credentials;
  const isBasic = credentials?.scheme === 'basic' && credentials.user === '';
  const account = isBasic ? accounts.byApiToken.get(credentials.password) : undefined;
  if (!account) throw rejection('InvalidCredentials');
  return { status: 200, body: { token: tokens.issueBearerToken(account) } };
};

export const createAddonToken: Handler = (context, call) => {
  const addon = findAddon(context, call);
  const token = context.tokens.issueAddonToken(call.account as Account, addon.id);
  return { status: 200, body: { addon: { ...toJson(addon, context.now()), token } } };
};

export const createAddonSsoUrl: Handler = (context, call) => {
  const addon = findAddon(context, call);
  const sso_url = context.sso.createUrl(addon, call.request.baseUrl());
  return { status: 200, body: { addon: { ...toJson(addon, context.now()), sso_url } } };
};
