import { createSecrets } from '@scalingo-addons/openapi';
import { isPlaceholder } from './placeholder.ts';

/** Shorter texts occur by chance. */
const shortest = 6;

/** Replaces a secret that is looked for, so that it can be told from other secrets. */
const found = '\0secret\0';

/** Whether a text contains a secret, in whatever spelling. */
export type Finder = (text: string) => boolean;

/** Creates a finder of secrets; those with fewer than 6 characters, and placeholders of recorders, are not looked for. */
export function finderOf(secrets: readonly string[]): Finder {
  const long = secrets.filter((it) => it.length >= shortest && !isPlaceholder(it));
  if (long.length === 0) return () => false;
  const masker = createSecrets();
  for (const it of long) masker.add(it, found);
  return (text) => masker.mask(text).includes(found);
}
