import { describe, expect, test } from '@jest/globals';
import { createSecrets, hasSecretForm, isSecretName, maskUrls } from '@scalingo-addons/openapi';

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
    ['in hexadecimal digits', Buffer.from(secret).toString('hex')],
    ['in Base64', Buffer.from(secret).toString('base64').replace(/=+$/, '')],
  ])('%s', (_title, text) => {
    expect(mask(`before ${text} after`)).toBe('before [hidden] after');
  });

  test.each([
    ['newlines', 'first\nsecond'],
    ['backslashes', 'C:\\secret\\\\file'],
  ])('also one with %s', (_title, text) => {
    const secrets = createSecrets();
    secrets.add(text);
    const json = JSON.stringify(text);
    for (const it of [text, json, JSON.stringify(json)]) {
      expect(secrets.mask(`&${it}`)).toMatch(/^&[\\"]*\[hidden\][\\"]*$/);
    }
  });

  test('also one that contains another', () => {
    const secrets = createSecrets();
    secrets.add('secret');
    secrets.add('secret-and-more');
    expect(secrets.mask('secret-and-more, secret')).toBe('[hidden], [hidden]');
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
  ['/a?key=1234&authorization=a', '/a?key=[hidden]&authorization=[hidden]'],
  ['https://a/#access_token=1234', 'https://a/#access_token=[hidden]'],
  ['/a?next=%2Fb%3Fapi_key%3D1234', '/a?next=[hidden]'],
  ['/a?next=%2Fb%3Fpage%3D2', '/a?next=%2Fb%3Fpage%3D2'],
  ['curl (token=1234)', 'curl (token=[hidden])'],
  ['/cb?code=4/0AX4XfWh8n2Kq&state=1', '/cb?code=[hidden]&state=1'],
  ['/login?ticket=ST-18-aA5Yuvrxzpv8Tau1', '/login?ticket=[hidden]'],
  ['/cb?code=zewbblmlHTUEPbRtoBTM', '/cb?code=[hidden]'],
  ['/cb?code=lowercase&state=1', '/cb?code=[hidden]&state=1'],
  ['/cas?ticket=ST-1-abcdef-cas01', '/cas?ticket=[hidden]'],
  ['/cb?code=ERROR_NOT_FOUND&ticket=12345', '/cb?code=ERROR_NOT_FOUND&ticket=12345'],
  ['/?code=SUMMER2024&ticket=INC00123456', '/?code=SUMMER2024&ticket=INC00123456'],
  ['error code=ABC123XYZ789 in', 'error code=ABC123XYZ789 in'],
  ['/?token=null&api_key=true', '/?token=null&api_key=true'],
  [
    'code=4%2F0AX4XfWh8n2Kq&grant_type=authorization_code',
    'code=[hidden]&grant_type=authorization_code',
  ],
  ['/acs?SAMLResponse=PHNhbWw&RelayState=a', '/acs?SAMLResponse=[hidden]&RelayState=a'],
  [
    '/a?client_assertion=a&wresult=b&SAMLart=c',
    '/a?client_assertion=[hidden]&wresult=[hidden]&SAMLart=[hidden]',
  ],
])('%s becomes %s', (text, masked) => {
  expect(maskUrls(text)).toBe(masked);
});

const digits = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0';

test.each([
  `ghp_${digits.slice(0, 36)}`,
  `github_pat_${digits.slice(0, 22)}_${digits}`,
  `glpat-${digits.slice(0, 20)}`,
  `sk_live_${digits.slice(0, 24)}`,
  `whsec_${digits.slice(0, 32)}`,
  `xoxb-${digits.slice(0, 24)}`,
  `AKIA${'ABCD2345'.repeat(2)}`,
  `AIza${digits.slice(0, 35)}`,
  `npm_${digits.slice(0, 36)}`,
  `sk-ant-${digits}`,
])('a key of another service is masked by its form: %s', (key) => {
  const { mask } = createSecrets();
  for (const it of [key, `error: invalid ${key}.`, `{"a":"${key}"}`, `/a/${key}/b?c=${key}`]) {
    expect(hasSecretForm(it)).toBe(true);
    expect(mask(it)).toBe(it.replaceAll(key, '[hidden]'));
  }
  for (const it of [key.slice(0, 12), `x${key}`, `${key.slice(0, 5)} ${digits}`]) {
    expect(mask(it)).toBe(it);
  }
});

test('names of secrets', () => {
  for (const name of [
    ...['X-Api-Key', 'X-Auth-Token', 'cookie', 'api_key', 'client_secret', 'X-Authorization'],
    ...['Authentication', 'X-Session-Id', 'jwt', 'DPoP', 'otp', 'X-Pin', 'pwd', 'passphrase'],
    ...['sig', 'private_key', 'Ocp-Apim-Subscription-Key', 'code_verifier', 'auth', 'bearer'],
    ...['dbPass', 'smtpPass', 'userPwd', 'ADMINPWD', 'basicAuth', 'otpCode', 'pinCode', 'psk'],
    ...['shared_key', 'storage_key', 'gateway_key', 'preSharedKey', 'PHPSESSID', 'JSESSIONID'],
    ...['sessid', 'passwordless_token', 'tokenizer_api_key', 'secretary_password', 'HTTPAuth'],
    ...['X-Gateway-Key', 'X-Shared-Key', 'X-Typesense-Key', 'X-Csrf', 'X-Forwarded-Client-Cert'],
    ...['X-Amzn-Oidc-Data', 'X-Key', 'Tailscale-Key', 'X-Ticket', 'X-Xsrf', 'X-Hmac-Sha256'],
    ...['SAMLResponse', 'samlRequest', 'assertion', 'client_assertion', 'wresult'],
    ...['encryption_key', 'sshKey', 'master-key', 'hmac_key', 'recovery_codes', 'totp', 'pw'],
  ]) {
    expect(isSecretName(name)).toBe(true);
  }
  for (const name of [
    ...['accept', 'page', 'x-request-id', 'authority', 'constructor', 'WWW-Authenticate'],
    ...['token_endpoint', 'password_changed_at', 'auth_method', 'pass_rate', 'password_policy'],
    ...['Idempotency-Key', 'authorization', 'key', 'spinner', 'design', 'compass', 'author'],
    ...['Sec-WebSocket-Key', 'Sec-WebSocket-Accept', 'Surrogate-Key', 'X-Cache-Key', 'primary-key'],
    ...[
      'tokenizer',
      'passwordless',
      'tokenizerModel',
      'authorName',
      'primaryKey',
      'spinCode',
      'ticket',
    ],
    ...[
      'pinnedAt',
      'designPoint',
      'passesTests',
      'hotKey',
      'sort_key',
      'cert',
      'isPassing',
      'tokenType',
    ],
    ...['token_type', 'tokenCount', 'max_tokens', 'password_expires_at', 'secretary', 'ssh_key_id'],
  ]) {
    expect(isSecretName(name)).toBe(false);
  }
});

const jwt = 'eyJhbGciOiJub25lIn0.eyJpc3MiOiJub2JvZHkifQ.c2lnbmF0dXJl';

test.each([
  ['as it is', jwt],
  ['with escaped dots', jwt.replaceAll('.', '\\u002E')],
  [
    'with every character escaped',
    [...jwt].map((it) => `\\u00${it.charCodeAt(0).toString(16)}`).join(''),
  ],
  ['with entities', jwt.replaceAll('.', '&#46;').replace('e', '&#x65;')],
  ['percent-encoded', jwt.replaceAll('.', '%2E')],
])('finds and masks a token that nobody has named, %s', (_title, text) => {
  expect(hasSecretForm(`"text ${text}"`)).toBe(true);
  expect(createSecrets().mask(`"text ${text}" \\u0041`)).toBe('"text [hidden]" \\u0041');
});

const pem = '-----BEGIN RSA PRIVATE KEY-----\nMIIEabc+/=\nS3CR3T\n-----END RSA PRIVATE KEY-----';

test.each([
  ['a private key', `key: ${pem}\nend`, 'key: [hidden]\nend'],
  ['one in JSON', JSON.stringify({ a: pem, b: 5 }), '{"a":"[hidden]","b":5}'],
  ['one without its end', JSON.stringify({ a: pem.slice(0, 46), b: 5 }), '{"a":"[hidden]","b":5}'],
  ['two', `${pem}\n${pem}`, '[hidden]\n[hidden]'],
  [
    'one with a head',
    pem.replace('KEY-----\n', 'KEY-----\nDEK-Info: AES-128-CBC,1\n\n'),
    '[hidden]',
  ],
  ['one of OpenSSH', pem.replaceAll('RSA', 'OPENSSH'), '[hidden]'],
  ['an API token', 'the token tk-us-S3CR3T_a-b is revoked', 'the token [hidden] is revoked'],
  ['one after an escape', '{"a":"b\\ntk-us-S3CR3T_a"}', '{"a":"b\\n[hidden]"}'],
  ['one after a percent sign', '/a?b=%22tk-us-S3CR3T_a', '/a?b=%22[hidden]'],
])('%s is masked by its form', (_title, text, masked) => {
  expect(createSecrets().mask(text)).toBe(masked);
  expect(hasSecretForm(text)).toBe(true);
});

test.each([
  'tk-us-example',
  'my-tk-us-12345678',
  '-----BEGIN PUBLIC KEY-----\nMII',
  'PRIVATE KEY-',
])('%j has the form of none', (text) => {
  expect(createSecrets().mask(text)).toBe(text);
  expect(hasSecretForm(text)).toBe(false);
});

test('half of a surrogate pair is masked like any other text', () => {
  const secrets = createSecrets();
  secrets.add('secret\ud83d');
  expect(secrets.mask('a secret\ud83d')).toBe('a [hidden]');
});

test('a text with very many escaped tokens is hidden', () => {
  const many = Array.from({ length: 5_000 }, (_, at) => `eyJhbGciOi${at}%2EeyJpc3MiOiJ%2Ec2ln`);
  expect(createSecrets().mask(many.join(' '))).toBe('[hidden]');
});

describe('a hostile text takes no longer than another', () => {
  const length = 300_000;
  test.each([
    ['backslashes', '\\'],
    ['entities', '&#'],
    ['starts of tokens', '-eyJ'],
    ['starts of private keys', '-----BEGIN PRIVATE KEY-----'],
    ['starts of API tokens', 'tk-us-'],
    ['dashes', 'PRIVATE KEY-----'],
    ['queries', '?'],
    ['starts of URLs', 'a://:'],
    ['starts of queries', '?token=&'],
  ])('%s', (_title, part) => {
    const secrets = createSecrets();
    secrets.add(`${'\\'.repeat(1_000)}x`);
    secrets.add(`${part.repeat(1_000)}x`);
    const text = `${part.repeat(length / part.length)}=@`;
    for (const it of [text, `\\${text}`]) {
      // Quadratic time would be minutes, which the time limit of a test ends.
      expect(secrets.mask(maskUrls(it)).length).toBeGreaterThan(0);
    }
  });
});
