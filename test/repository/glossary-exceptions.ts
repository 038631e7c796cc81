import type { Exception } from './glossary.ts';

/** Uses of words that the glossary rejects elsewhere. */
export const exceptions: readonly Exception[] = [
  {
    path: 'CONTRIBUTING.md',
    text: /^\| .* \| .* \| (`[^`]+`(, )?)+ \|$/g,
    reason: 'The glossary.',
  },
  { path: 'test/repository/', reason: 'Tests of the glossary.' },
  { path: 'openapi/released/', reason: 'Released contracts never change.' },
  { path: 'CHANGELOG.md', from: /^## \[?\d/, reason: 'Entries of released versions never change.' },
  { path: 'package-lock.json', reason: 'Names and hashes of packages.' },
  { path: 'test/tools/package-lock.json', reason: 'Names and hashes of packages.' },
  {
    text: /\bconnections? ((is|are|was|were) )?refused|\brefused connections?/gi,
    reason: 'The system error ECONNREFUSED in words.',
  },
  { text: /\bERR_CONNECTION_REFUSED\b/g, reason: 'An error code of Chromium.' },
  {
    path: 'packages/contract-tests/src/secrets/placeholder.ts',
    text: /\bredacted\b/g,
    reason: 'A placeholder that recorders write.',
  },
  {
    path: 'packages/openapi/src/masking/plain-values.ts',
    text: /\bredacted\b/g,
    reason: 'A placeholder that recorders write.',
  },
  { text: /\[REDACTED\]/g, reason: 'A placeholder in the public documentation of the API.' },
  { text: /\bin front of\b/gi, reason: 'Plain English: a proxy in front of a server.' },
];
