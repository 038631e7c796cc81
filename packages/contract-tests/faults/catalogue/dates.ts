import { type Fault, faultsOf, type Harm } from '../fault.ts';
import { editing, jsonOf, onSuccess, withJson } from '../harms.ts';

type Claims = Record<string, unknown> & { iat: number; exp: number };

/** Changes the claims of the token in the answers of an operation; a bearer token works all the same. */
const claiming = (operation: string, change: (claims: Claims) => object) => (): Harm => {
  const given = new Map<string, string>();
  const harm = onSuccess(operation, (reply) => {
    const value = jsonOf(reply) as { token?: string; addon?: { token: string } };
    const token = value.token ?? value.addon?.token ?? '';
    const [head, claims = '', end] = token.split('.');
    const changed = change(JSON.parse(Buffer.from(claims, 'base64url').toString()));
    const wrong = [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), end].join('.');
    given.set(`Bearer ${wrong}`, `Bearer ${token}`);
    return withJson(
      reply,
      value.addon
        ? { ...value, addon: { ...value.addon, token: wrong } }
        : { ...value, token: wrong },
    );
  })();
  return (request, forward) =>
    harm(request, (it) => {
      const authorization = given.get(it.headers.authorization ?? '');
      return forward(authorization ? { ...it, headers: { ...it.headers, authorization } } : it);
    });
};

const sso = (operation: string, change: (url: URL) => void) =>
  editing(operation, (it: { addon: { sso_url: string } }) => {
    const url = new URL(it.addon.sso_url);
    change(url);
    it.addon.sso_url = url.href;
  });

const daysAway = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** The same token over and over. */
const repeating = (operation: string) => () => {
  let first: string | undefined;
  return onSuccess(operation, (reply) => {
    const text = reply.body.toString();
    const token = /"token":"([^"]*)"/.exec(text)?.[1] ?? '';
    first ??= token;
    return { ...reply, body: Buffer.from(text.replace(token, first)) };
  })();
};

/** Times are wrong, and tokens are not what they are for. */
export const dates: readonly Fault[] = faultsOf('dates and tokens', [
  ...[
    ['an hour ago', -1 / 24],
    ['tomorrow', 1],
  ].map(([when, days]) => ({
    operation: 'provisionAddon',
    does: `says that the addon was provisioned ${when}`,
    checks: ['provision'],
    cause: /provisioned_at is not when the addon was provisioned/,
    harm: editing('provisionAddon', (it) => {
      it.addon.provisioned_at = daysAway(Number(days));
    }),
  })),
  {
    operation: 'upgradeAddon',
    does: 'says that the addon was provisioned before it was',
    checks: ['upgrade'],
    cause: /provisioned_at is before the upgrade/,
    harm: editing('upgradeAddon', (it) => {
      it.addon.provisioned_at = daysAway(-1);
    }),
  },
  {
    operation: 'upgradeAddon',
    does: 'says that the addon is no more',
    checks: ['upgrade'],
    cause: /deprovisioned_at is set while the addon lives/,
    harm: editing('upgradeAddon', (it) => {
      it.addon.deprovisioned_at = daysAway(0);
    }),
  },
  {
    operation: 'provisionAddon',
    does: 'says that the addon is no more',
    checks: ['provision'],
    cause: /deprovisioned_at is not that of the addon that was provisioned/,
    harm: editing('provisionAddon', (it) => {
      it.addon.deprovisioned_at = daysAway(0);
    }),
  },
  ...['createAddonToken', 'exchangeToken'].flatMap((operation) => [
    {
      operation,
      does: 'gives a token for two hours',
      checks: ['token'],
      cause: /the token is not valid for an hour/,
      harm: claiming(operation, (it) => ({ ...it, exp: it.iat + 7_200 })),
    },
    {
      operation,
      does: 'gives a token that was issued in an hour',
      checks: ['token'],
      cause: /the token was not issued now/,
      harm: claiming(operation, (it) => ({ ...it, iat: it.iat + 3_600, exp: it.exp + 3_600 })),
    },
    {
      operation,
      does: 'gives the same token each time',
      checks: ['token'],
      cause: /two calls gave the same token/,
      harm: repeating(operation),
    },
  ]),
  {
    operation: 'createAddonToken',
    does: 'gives a token that never expires',
    checks: ['token'],
    cause: /the token is not valid for an hour/,
    harm: claiming('createAddonToken', ({ exp: _, ...it }) => it),
  },
  {
    operation: 'createAddonToken',
    does: 'gives a token that is no JWT',
    checks: ['token'],
    cause: /the token is not a JWT/,
    harm: editing('createAddonToken', (it) => {
      it.addon.token = it.addon.token.replaceAll('.', '').slice(0, 40);
    }),
  },
  {
    operation: 'createAddonToken',
    does: 'gives a token with times in milliseconds',
    checks: ['token'],
    cause: /the token is not valid for an hour/,
    harm: claiming('createAddonToken', (it) => ({ ...it, iat: it.iat * 1e3, exp: it.exp * 1e3 })),
  },
  {
    operation: 'createAddonSsoUrl',
    does: 'gives a URL of two hours ago',
    checks: ['sso-url'],
    cause: /the URL does not expire in an hour/,
    harm: sso('createAddonSsoUrl', ({ searchParams }) => {
      searchParams.set('timestamp', String(Number(searchParams.get('timestamp')) - 7_200));
    }),
  },
  {
    operation: 'getAddonSsoUrl',
    does: 'gives a URL without a timestamp',
    checks: ['sso-url'],
    cause: /the URL does not expire in an hour/,
    harm: sso('getAddonSsoUrl', ({ searchParams }) => searchParams.delete('timestamp')),
  },
  {
    operation: 'getAddonSsoUrl',
    does: 'gives a URL whose timestamp is in milliseconds',
    checks: ['sso-url'],
    cause: /the URL does not expire in an hour/,
    harm: sso('getAddonSsoUrl', ({ searchParams }) => {
      searchParams.set('timestamp', `${searchParams.get('timestamp')}000`);
    }),
  },
  {
    operation: 'createAddonSsoUrl',
    does: 'gives a URL without a token',
    checks: ['sso-url'],
    cause: /the URL has no token of 40 hexadecimal characters/,
    harm: sso('createAddonSsoUrl', ({ searchParams }) => searchParams.delete('token')),
  },
  {
    operation: 'getAddonSsoUrl',
    does: 'gives a URL with a shorter token',
    checks: ['sso-url'],
    cause: /the URL has no token of 40 hexadecimal characters/,
    harm: sso('getAddonSsoUrl', ({ searchParams }) => {
      searchParams.set('token', (searchParams.get('token') ?? '').slice(1));
    }),
  },
]);
