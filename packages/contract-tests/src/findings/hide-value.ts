import { type IsSecret, isSecretName, keysOf, maskNamed } from '@scalingo-addons/openapi';
import { formatValue } from '../model/json-value.ts';

/** Says that there is no value, or what it is like. */
const withoutValue =
  /^(?:none|no \w+|an empty value|a value nested too deeply to show|.* \(not shown\))$/s;

/** Whether a name says that what is at a location is a secret. */
function isSecretPlace(at: string, isAlsoSecret: IsSecret): boolean {
  const [, pointer = ''] = /\bbody (\/.*)$/s.exec(at) ?? [];
  const [, name = ''] = /\b(?:query|path|header|cookie) (\S+)$/.exec(at) ?? [];
  return [...keysOf(pointer), name].some((it) => isSecretName(it) || isAlsoSecret(it));
}

/** Returns what may be shown of a value: its type and length, or the structure of what is within it. */
function describe(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return 'a number (not shown)';
  if (typeof value === 'string') return `a string of length ${value.length} (not shown)`;
  return formatValue(maskNamed(value, true));
}

/**
 * Replaces the value that a finding shows by its type and length, if a name in its location says that it is a secret.
 *
 * @param text the value as JSON, perhaps after its name, or as it is.
 * @param at location, for example `body /addon/password` or `header x-token`.
 * @param isSecret whether another name says that the value is a secret. Default: none does.
 */
export function hideValue(text: string, at = '', isSecret: IsSecret = () => false): string {
  if (!isSecretPlace(at, isSecret) || withoutValue.test(text)) return text;
  const [name = ''] = /^[\w.$-]+: /.exec(text) ?? [];
  try {
    return name + describe(JSON.parse(text.slice(name.length)));
  } catch {
    return describe(text);
  }
}

/** Like {@link hideValue}, but only for a value as JSON: what is required is most often said in words. */
export function hideExpected(text: string, at?: string, isSecret?: IsSecret): string {
  return /^(?:"|-?\d|[[{])/.test(text) ? hideValue(text, at, isSecret) : text;
}
