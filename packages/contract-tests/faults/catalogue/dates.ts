import { type Fault, faultsOf, type Harm } from '../fault.ts';
import { editing, jsonOf, onSuccess, withJson } from '../harms.ts';

type Claims = Record<string, unknown> & { iat: number; exp: number };

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

type Parts = readonly string[];

/** Changes the token in the answers of an operation; a bearer token works all the same. */
const tokens = (operation: string, change: (parts: Parts) => Parts) => (): Harm => {
  const given = new Map<string, string>();
  const harm = onSuccess(operation, (reply) => {
    const value = jsonOf(reply) as { token?: string; addon?: { token: string } };
    const token = value.token ?? value.addon?.token ?? '';
    const wrong = change(token.split('.')).join('.');
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

/** Changes the claims of the token. */
const claiming = (operation: string, change: (claims: Claims) => object) =>
  tokens(operation, ([head = '', claims = '', end = '']) => [
    head,
    base64(change(JSON.parse(Buffer.from(claims, 'base64url').toString()))),
    end,
  ]);

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
  ...(['createAddonToken', 'exchangeToken'] as const).map((operation) => ({
    operation,
    does: 'gives a token that is not signed',
    checks: ['token'],
    cause: /the token is not signed/,
    harm: tokens(operation, ([head = '', claims = '']) => {
      const { alg: _, ...header } = JSON.parse(Buffer.from(head, 'base64url').toString());
      return [base64({ ...header, alg: 'none' }), claims, ''];
    }),
  })),
  {
    operation: 'createAddonToken',
    does: 'gives a token for half an hour',
    checks: ['token'],
    cause: /the token is not valid for an hour/,
    harm: claiming('createAddonToken', ({ iat, ...claims }) => ({
      ...claims,
      iat,
      exp: iat + 1_800,
    })),
  },
  {
    operation: 'createAddonSsoUrl',
    does: 'gives every addon the same token',
    checks: ['sso-url'],
    cause: /the URLs of two addons have the same token/,
    harm: sso('createAddonSsoUrl', (url) =>
      url.searchParams.set('token', '0123456789abcdef0123456789abcdef01234567'),
    ),
  },
  {
    operation: 'getAddonSsoUrl',
    does: 'gives a URL for two resources',
    checks: ['sso-url'],
    cause: /the URL is not for the resource of the addon/,
    harm: sso('getAddonSsoUrl', (url) => url.searchParams.append('id', 'example_app_1')),
  },
  {
    operation: 'createAddonToken',
    does: 'gives a token that is signed with HS256',
    checks: ['token'],
    cause: /the token is not signed with HS512/,
    harm: tokens('createAddonToken', ([, claims = '', end = '']) => [
      base64({ alg: 'HS256', typ: 'JWT' }),
      claims,
      Buffer.from(end, 'base64url').subarray(0, 32).toString('base64url'),
    ]),
  },
  {
    operation: 'createAddonToken',
    does: 'gives a token whose parts are padded',
    checks: ['token'],
    cause: /the token is not a JWT/,
    harm: tokens('createAddonToken', ([head = '', claims = '', end = '']) => [
      head,
      `${claims}==`,
      end,
    ]),
  },
  {
    operation: 'exchangeToken',
    does: 'gives a token that has the API token among its claims',
    checks: ['secrets'],
    cause: /the body gives back the credentials of the request/,
    harm: claiming('exchangeToken', (claims) => ({ ...claims, api_token: 'tk-us-example' })),
  },
  {
    operation: 'createAddonToken',
    does: 'gives a token that is valid in ten minutes only',
    checks: ['token'],
    cause: /the token is not valid yet/,
    harm: claiming('createAddonToken', (claims) => ({ ...claims, nbf: claims.iat + 600 })),
  },
  {
    operation: 'createAddonToken',
    does: 'gives a token with the signature of another algorithm',
    checks: ['token'],
    cause: /the token is not signed/,
    harm: tokens('createAddonToken', ([head = '', claims = '', end = '']) => [
      head,
      claims,
      Buffer.from(end, 'base64url').subarray(0, 32).toString('base64url'),
    ]),
  },
  {
    operation: 'upgradeAddon',
    does: 'says that the addon was upgraded in thirty days',
    checks: ['upgrade'],
    cause: /provisioned_at is not when the addon was upgraded/,
    harm: editing('upgradeAddon', (it: { addon: { provisioned_at: string } }) => {
      it.addon.provisioned_at = daysAway(30);
    }),
  },
]);
