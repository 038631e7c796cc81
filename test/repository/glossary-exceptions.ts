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
  { text: /connection refused/gi, reason: 'The name of the system error ECONNREFUSED.' },
];
