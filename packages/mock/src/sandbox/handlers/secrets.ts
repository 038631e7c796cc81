import type { Account } from '../account.ts';
import { addonOf, type Handler } from '../scene.ts';
import { wireOf } from '../wire.ts';

/** Takes the API token as password of HTTP Basic, with an empty user name. */
export const exchangeToken: Handler = ({ accounts, refuse, tokens }, { request }) => {
  const { credentials } = request;
  const basic =
    credentials?.scheme === 'basic' && credentials.user === '' ? credentials : undefined;
  const account = basic && accounts.byApiToken.get(basic.password);
  if (!account) throw refuse('InvalidCredentials');
  return { status: 200, body: { token: tokens.forAccount(account) } };
};

export const createAddonToken: Handler = (scene, call) => {
  const addon = addonOf(scene, call);
  const token = scene.tokens.forAddon(call.account as Account, addon.id);
  return { status: 200, body: { addon: { ...wireOf(addon, scene.now()), token } } };
};

export const createAddonSsoUrl: Handler = (scene, call) => {
  const addon = addonOf(scene, call);
  const sso_url = scene.sso.urlOf(addon);
  return { status: 200, body: { addon: { ...wireOf(addon, scene.now()), sso_url } } };
};
