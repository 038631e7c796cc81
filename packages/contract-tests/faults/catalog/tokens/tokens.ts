import { createFaults, type Fault } from '../../fault.ts';
import { editJson, editToken, onSuccess, withClaims } from '../../interceptors/index.ts';

type Claims = Record<string, unknown> & { iat: number; exp: number };

const toBase64 = (value: object): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

/** Changes the parts of the token. */
const editParts = (operation: string, change: (parts: readonly string[]) => readonly string[]) =>
  editToken(operation, (token) => change(token.split('.')).join('.'));

/** Changes the claims of the token. */
const editClaims = (operation: string, change: (claims: Claims) => object) =>
  editToken(operation, (token) => withClaims(token, change));

/** Returns the first token again and again. */
const reuseToken = (operation: string) => () => {
  let first: string | undefined;
  return onSuccess(operation, (response) => {
    const text = response.body.toString();
    const token = /"token":"([^"]*)"/.exec(text)?.[1] ?? '';
    first ??= token;
    return { ...response, body: Buffer.from(text.replace(token, first)) };
  })();
};

/** Tokens are invalid or reused. */
export const tokens: readonly Fault[] = createFaults('dates and tokens', [
  ...['createAddonToken', 'exchangeToken'].flatMap((operation) => [
    {
      operation,
      behavior: 'returns a token valid for two hours',
      checks: ['token'],
      cause: /the token is not valid for an hour/,
      inject: editClaims(operation, (it) => ({ ...it, exp: it.iat + 7_200 })),
    },
    {
      operation,
      behavior: 'returns a token issued one hour in the future',
      checks: ['token'],
      cause: /the token was not issued just now/,
      inject: editClaims(operation, (it) => ({ ...it, iat: it.iat + 3_600, exp: it.exp + 3_600 })),
    },
    {
      operation,
      behavior: 'returns the same token each time',
      checks: ['token'],
      cause: /two requests returned the same token/,
      inject: reuseToken(operation),
    },
  ]),
  {
    operation: 'createAddonToken',
    behavior: 'returns a token that never expires',
    checks: ['token'],
    cause: /the token is not valid for an hour/,
    inject: editClaims('createAddonToken', ({ exp: _, ...it }) => it),
  },
  {
    operation: 'createAddonToken',
    behavior: 'returns a token that is not a JWT',
    checks: ['token'],
    cause: /the token is not a JWT/,
    inject: editJson('createAddonToken', (it) => {
      it.addon.token = it.addon.token.replaceAll('.', '').slice(0, 40);
    }),
  },
  {
    operation: 'createAddonToken',
    behavior: 'returns a token with times in milliseconds',
    checks: ['token'],
    cause: /the token is not valid for an hour/,
    inject: editClaims('createAddonToken', (it) => ({
      ...it,
      iat: it.iat * 1e3,
      exp: it.exp * 1e3,
    })),
  },
  ...(['createAddonToken', 'exchangeToken'] as const).map((operation) => ({
    operation,
    behavior: 'returns an unsigned token',
    checks: ['token'],
    cause: /the token is not signed/,
    inject: editParts(operation, ([head = '', claims = '']) => {
      const { alg: _, ...header } = JSON.parse(Buffer.from(head, 'base64url').toString());
      return [toBase64({ ...header, alg: 'none' }), claims, ''];
    }),
  })),
  {
    operation: 'createAddonToken',
    behavior: 'returns a token valid for half an hour',
    checks: ['token'],
    cause: /the token is not valid for an hour/,
    inject: editClaims('createAddonToken', ({ iat, ...claims }) => ({
      ...claims,
      iat,
      exp: iat + 1_800,
    })),
  },
  {
    operation: 'createAddonToken',
    behavior: 'returns a token signed with HS256',
    checks: ['token'],
    cause: /the token is not signed with HS512/,
    inject: editParts('createAddonToken', ([, claims = '', end = '']) => [
      toBase64({ alg: 'HS256', typ: 'JWT' }),
      claims,
      Buffer.from(end, 'base64url').subarray(0, 32).toString('base64url'),
    ]),
  },
  {
    operation: 'createAddonToken',
    behavior: 'returns a token with padding',
    checks: ['token'],
    cause: /the token is not a JWT/,
    inject: editParts('createAddonToken', ([head = '', claims = '', end = '']) => [
      head,
      `${claims}==`,
      end,
    ]),
  },
  {
    operation: 'exchangeToken',
    behavior: 'returns a token with the API token in its claims',
    checks: ['secrets'],
    cause: /the body contains the credentials of the request/,
    inject: editClaims('exchangeToken', (claims) => ({ ...claims, api_token: 'tk-us-example' })),
  },
  {
    operation: 'createAddonToken',
    behavior: 'returns a token that becomes valid in ten minutes',
    checks: ['token'],
    cause: /the token is not valid yet/,
    inject: editClaims('createAddonToken', (claims) => ({ ...claims, nbf: claims.iat + 600 })),
  },
  {
    operation: 'createAddonToken',
    behavior: "returns a token with another algorithm's signature",
    checks: ['token'],
    cause: /the token is not signed/,
    inject: editParts('createAddonToken', ([head = '', claims = '', end = '']) => [
      head,
      claims,
      Buffer.from(end, 'base64url').subarray(0, 32).toString('base64url'),
    ]),
  },
]);
