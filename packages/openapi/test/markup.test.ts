import { expect, test } from '@jest/globals';
import { maskNamedTexts } from '@scalingo-addons/openapi';

const long = 'MIIEabc+'.repeat(2_000);

test.each([
  [`<a><private_key>${long}S3CR3T</private_key></a>`, '<a><private_key>[hidden]</private_key></a>'],
  [
    '<p><name>password</name><value>S3CR3T x</value></p>',
    '<p><name>password</name><value>[hidden]</value></p>',
  ],
  [
    '<dict><key>password</key>\n<string>S3CR3T</string>',
    '<dict><key>password</key>\n<string>[hidden]</string>',
  ],
  ['<td>DB_PASSWORD</td><td><code>S3CR3T</code>', '<td>DB_PASSWORD</td><td><code>[hidden]</code>'],
  ['<property value="S3CR3T" name="password"/>', '<property value="[hidden]" name="password"/>'],
  ['<property name="password" value="S3CR3T"/>', '<property name="password" value="[hidden]"/>'],
  ['<input type="password" value=S3CR3T>', '<input type="password" value=[hidden]>'],
  ['<meta name="csrf-token" content=S3CR3T>', '<meta name="csrf-token" content=[hidden]>'],
  ["<meta content='S3CR3T' name='csrf-token'>", "<meta content='[hidden]' name='csrf-token'>"],
  ['<input type="password" value="S3CR3T', '<input type="password" value="[hidden]'],
  [
    JSON.stringify('<input value="S3CR3T" name="token">'),
    JSON.stringify('<input value="[hidden]" name="token">'),
  ],
  ['<a><password>S3CR3T', '<a><password>[hidden]'],
])('%.60s has a secret', (text, masked) => {
  const secrets: string[] = [];
  expect(maskNamedTexts(text, (it) => secrets.push(it))).toBe(masked);
  expect(secrets.join()).toContain('S3CR3T');
});

test.each([
  '<h1>Password</h1><p>Enter a new one.</p>',
  '<input type="text" name="page" value="5"/>',
  '<input type="password" name="password" value="">',
  '<meta name="description" content="all about tokens">',
  '<p><name>region</name><value>osc-fr1</value></p>',
  '<password>***</password>',
])('%s has none', (text) => {
  expect(maskNamedTexts(text)).toBe(text);
});
