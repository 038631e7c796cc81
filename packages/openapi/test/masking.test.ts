import { describe, expect, test } from '@jest/globals';
import { createSecrets, isSecretName, maskUrls } from '@scalingo-addons/openapi';

const secret = 'tk-us-a/b+c="1" &é';

/** Escapes each UTF-16 code unit of a text. */
const units = (text: string, spell: (code: number) => string) =>
  text
    .split('')
    .map((unit) => spell(unit.charCodeAt(0)))
    .join('');
const hex = (code: number) => code.toString(16).padStart(4, '0');

describe('a secret is masked', () => {
  const { add, mask } = createSecrets();
  add(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  test.each([
    ['as it is', secret],
    ['in JSON', json],
    ['in JSON with escaped slashes', json.replaceAll('/', '\\/')],
    ['in JSON with some escapes', json.replace('+', '\\u002B').replace('&', '\\u0026')],
    ['in JSON with nothing but escapes', units(secret, (code) => `\\u${hex(code)}`)],
    ['in JSON within JSON', JSON.stringify(json).slice(1, -1).replaceAll('/', '\\\\/')],
    ['in a URL', encodeURIComponent(secret)],
    ['in a URL, in lower case', encodeURIComponent(secret).toLowerCase()],
    ['in HTML', secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;')],
    ['in numeric entities', units(secret, (code) => `&#${code};`)],
    ['in hexadecimal entities', units(secret, (code) => `&#x${code.toString(16)};`)],
    ['in Base64', Buffer.from(secret).toString('base64').replace(/=+$/, '')],
  ])('%s', (_title, text) => {
    expect(mask(`before ${text} after`)).toBe('before [hidden] after');
  });

  test('also if it is very long, in another spelling', () => {
    const long = `x/${'0123456789'.repeat(2_000)}`;
    const secrets = createSecrets();
    secrets.add(long);
    expect(secrets.mask(`"a\\u0020${long.replace('/', '\\/')}"`)).toBe('"a\\u0020[hidden]"');
  });

  test('but nothing else', () => {
    expect(mask('tk-us-a/b+d \\u0041 &amp; %20')).toBe('tk-us-a/b+d \\u0041 &amp; %20');
  });
});

test.each([
  ['/a?access_token=1234&b=2', '/a?access_token=[hidden]&b=2'],
  ['/a?api_key=1234', '/a?api_key=[hidden]'],
  ['/a?password=', '/a?password=[hidden]'],
  ['/a?acc%65ss_token=1234', '/a?acc%65ss_token=[hidden]'],
  ['https://user:word@example.com/?page=1', 'https://example.com/?page=1'],
  ['from https://name@example.com/a to', 'from https://example.com/a to'],
  ['/a?page=1&email=a@b', '/a?page=1&email=a@b'],
])('%s becomes %s', (text, masked) => {
  expect(maskUrls(text)).toBe(masked);
});

test('names of secrets', () => {
  for (const name of ['X-Api-Key', 'X-Auth-Token', 'cookie', 'api_key', 'client_secret']) {
    expect(isSecretName(name)).toBe(true);
  }
  for (const name of ['accept', 'page', 'x-request-id', 'authority', 'constructor']) {
    expect(isSecretName(name)).toBe(false);
  }
});
