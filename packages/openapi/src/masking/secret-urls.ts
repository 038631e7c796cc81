import { hidden } from './secrets.ts';
import { decodeEscapes } from './spellings.ts';

const colon = String.raw`(?::|%3a|\\{1,8}u003a|&#58;|&#x3a;)`;
const slash = String.raw`(?:\\{0,8}\/|%2f|\\{1,8}u002f|&#47;|&#x2f;)`;
/** A URL, in whatever spelling; backslashes before a quote do not belong to it. All lengths before it are bounded. */
const url = new RegExp(
  String.raw`(?<![\w+.-])([a-z][a-z\d+.-]{1,30})${colon}${slash}{2}(?:[^\s"'<>\\]|\\{1,8}(?:\/|u[\da-f]{4}))+`,
  'gi',
);
/** What is before a URL that is the value of a property, a parameter or a field; the name is a group. */
const nameBefore = /([\w.$-]{1,100})\\{0,15}["']?\s{0,20}(?::|=>?)\s{0,20}\\{0,15}["']?$/;
/** Longest text before a URL in which its name is looked for, in UTF-16 code units. */
const longestBefore = 200;
/** Shorter parts of a URL occur by chance. */
const shortestPart = 8;
/** Words with few digits between dots, dashes and slashes. */
const plainPart = /^[._:/-]*[a-z]+\d{0,4}(?:[._:/-]+(?:[a-z]+\d{0,4}|\d{1,5}))*\/?$/i;

/** Whether a text is made of words, such as the name of a host, a region or a service, so that it is hardly a key. */
export const isPlainText = (text: string): boolean => plainPart.test(text);

/** Which URLs {@link maskSecretUrls} masks. */
export interface SecretUrls {
  /** Called with each URL that was masked, without its escapes. */
  readonly onSecret?: ((url: string) => void) | undefined;
  /**
   * Whether a URL with `http` or `https` may be shown.
   *
   * @param name the name before it; '' if there is none.
   */
  readonly isShown: (url: string, name: string) => boolean;
}

/** Masks the URLs in a text, however they are escaped. */
export function maskSecretUrls(text: string, { onSecret, isShown }: SecretUrls): string {
  return text.replace(url, (all, scheme: string, at: number) => {
    const decoded = decodeEscapes(all);
    if (/^https?$/i.test(scheme)) {
      const [, name = ''] = nameBefore.exec(text.slice(Math.max(0, at - longestBefore), at)) ?? [];
      if (isShown(decoded, name)) return all;
    }
    onSecret?.(decoded);
    return hidden;
  });
}

/**
 * Returns the parts of a URL that may be the secret in it: the user info, and whatever else looks like a key. An error may
 * show them without the rest.
 */
export function secretParts(text: string): readonly string[] {
  const [, authority, rest = ''] = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)(.*)$/is.exec(text) ?? [];
  if (authority === undefined) return [];
  const at = authority.lastIndexOf('@');
  const user = authority.slice(0, Math.max(0, at)).split(':');
  const others = [authority.slice(at + 1), ...rest.split(/[/?#&=]+/)];
  const keys = others.filter((it) => it.length >= shortestPart && !plainPart.test(it));
  // `http` has the name of a host before the path, which may be an address.
  const isHost = (it: string) => /^\[|^[\d.]+(?::\d+)?$/.test(it);
  return [...user, ...keys.filter((it) => !isHost(it))].filter((it) => it !== '');
}
