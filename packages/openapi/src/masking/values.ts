import { isSecretMember } from './names.ts';
import { isSentence } from './plain-values.ts';
import { hidden } from './secrets.ts';
import type { IsSecret } from './text-mask.ts';

/**
 * Returns a JSON value without the texts and numbers of properties whose names say that they are secrets, nor those within
 * such properties.
 *
 * @param isWithin whether the value is within such a property. Default: false.
 * @param isSecret whether a name says that its value is a secret. Default: `isSecretMember`.
 */
export function maskNamed(
  value: unknown,
  isWithin = false,
  isSecret: IsSecret = isSecretMember,
): unknown {
  if (Array.isArray(value)) return value.map((it) => maskNamed(it, isWithin, isSecret));
  if (typeof value !== 'object' || value === null) {
    const isText =
      (typeof value === 'string' && value !== '' && !isSentence(value)) ||
      typeof value === 'number';
    return isWithin && isText ? hidden : value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, it]) => [
      name,
      maskNamed(it, isWithin || isSecret(name), isSecret),
    ]),
  );
}

/**
 * Applies a mask to all strings in a JSON value, also to the names of properties. The decoded strings are masked, not
 * their JSON: a secret such as `":` would break it.
 *
 * @param maskName masks the names of properties. Default: `mask`.
 */
export function maskStrings(
  value: unknown,
  mask: (text: string) => string,
  maskName: (name: string) => string = mask,
): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((it) => maskStrings(it, mask, maskName));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, it]) => [maskName(name), maskStrings(it, mask, maskName)]),
  );
}
