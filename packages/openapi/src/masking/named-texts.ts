import { maskMarkup } from './markup.ts';
import { harmless, maskMembers } from './members.ts';
import { maskMessages } from './messages.ts';
import { isSecretMember } from './names.ts';
import { isSentence } from './plain-values.ts';
import { maskRecords } from './records.ts';
import { hidden } from './secrets.ts';
import { decodeEscapes } from './spellings.ts';
import { maskTables } from './tables.ts';
import type { IsSecret, OnSecret, TextMask } from './text-mask.ts';
import { maskYaml } from './yaml.ts';

/** What is looked for once names of members, elements and settings are. */
const furtherMasks: readonly TextMask[] = [maskRecords, maskTables, maskMessages];

/**
 * Further forms: what precedes the value and has the name, the name, and the value. All lengths are bounded, or a hostile text would take
 * quadratic time.
 *
 * - An element or a pair that has the name in one place and the value in another.
 * - An attribute, a setting or an assignment whose value is in quotes, perhaps escaped.
 * - A setting on a line of its own, and in a list with semicolons.
 * - A part of a multipart form.
 */
const otherForms: readonly RegExp[] = [
  /(<(?!input|meta|param\b)[\w:.-]{1,100}\s(?:[^<>]{0,200}\s)?(?:id|key|name)=\\{0,3}["']([\w.:-]{1,100})\\{0,3}["'][^<>]{0,200}(?<!\/)>)([^<]{1,2000})/g,
  /(\[\s{0,20}\\{0,15}"([^"\\]{1,100})\\{0,15}"\s{0,20},\s{0,20}\\{0,15}")((?:[^"\\]|\\[^"]){1,2000})(?=\\{0,15}"\s{0,20}\])/g,
  /((?<![\w-])([\w.:-]{1,100})\s{0,5}=\s{0,5}\\{0,15}["'])([^"'\n\\]{1,2000})/g,
  /((?:^|\n|\\r|\\n)[ \t]{0,40}(?:export[ \t]|-[ \t]|\[)?([\w.-]{1,100})\]?[ \t]{0,10}(?::|=>?)[ \t]{1,10})(?!["'\\])([^\s"'{[|>\\][^\n"\\]{0,2000})/g,
  /(;[ \t]?([\w.-]{1,100})=)([^;\s"'&]{1,2000})/g,
  /(\bname="([^"\r\n]{1,100})"[^\r\n]{0,200}\r?\n(?:[^\r\n]{1,200}\r?\n){0,5}\r?\n)([\s\S]+?)(?=\r?\n--|$)/g,
];
/** A form without an encoded space or brace, as browsers and curl send it. */
const form = /^[^\s={}"'<>&]{1,200}=\S*\s*$/;

/** A parameter beside an authorization code of OAuth 2.0, in JSON, YAML or a form. */
const besideCode = /(?<![\w-])(?:code_verifier|grant_type)\\{0,15}["']?\s{0,20}(?:=|:)/;

/** Masks the values of one of the {@link otherForms}. */
function maskOther(
  text: string,
  form: RegExp,
  onSecret: OnSecret | undefined,
  isSecret: IsSecret,
): string {
  let masked = '';
  let from = 0;
  form.lastIndex = 0;
  for (let match = form.exec(text); match; match = form.exec(text)) {
    const [all, before = '', name = '', value = ''] = match;
    if (!isSecret(name) || value.trim() === '' || harmless.test(value) || isSentence(value)) {
      // Another name may follow before the value.
      form.lastIndex = match.index + all.indexOf(name) + name.length;
      continue;
    }
    onSecret?.(decodeEscapes(value));
    masked += text.slice(from, match.index) + before + hidden;
    from = match.index + all.length;
  }
  return masked + text.slice(from);
}

/** Decodes a part of a form; one with an invalid escape stays as it is. */
function decodedPart(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return part;
  }
}

/** Masks the values of a form. */
function maskForm(text: string, onSecret: OnSecret | undefined, isSecret: IsSecret): string {
  const fields = text.split('&').map((field) => {
    const [name = '', ...rest] = field.split('=');
    const value = decodedPart(rest.join('='));
    if (value === '' || harmless.test(value)) return field;
    if (isSecret(name)) {
      onSecret?.(value);
      return `${name}=${hidden}`;
    }
    return maskMembers(value, onSecret, isSecret) === value ? field : `${name}=${hidden}`;
  });
  return fields.join('&');
}

/**
 * Masks the values in a text whose names say that they are secrets, as `maskNamed` does in a JSON value: in JSON, also
 * within JSON, if it is invalid, or cut; in forms; and in XML. What is masked is `[hidden]`, also a number; names, and the
 * structure of what is within a secret, remain.
 *
 * @param isSecret whether a name says that its value is a secret. Default: `isSecretMember`.
 */
export function maskNamedTexts(
  text: string,
  onSecret?: OnSecret,
  isSecret: IsSecret = isSecretMember,
): string {
  if (text.includes('\0')) {
    // UTF-16, read byte by byte.
    const plain = text.replaceAll('\0', '');
    const shown = maskNamedTexts(plain, onSecret, isSecret);
    return shown === plain ? text : shown;
  }
  const isNamed = besideCode.test(text)
    ? (name: string) => isSecret(name) || name === 'code'
    : isSecret;
  return maskAllForms(text, onSecret, isNamed);
}

/** Masks the values of all forms. */
function maskAllForms(text: string, onSecret: OnSecret | undefined, isSecret: IsSecret): string {
  // First, since other forms mask the first line only.
  let masked = maskYaml(text, onSecret, isSecret);
  if (/:|=>/.test(text)) masked = maskMembers(masked, onSecret, isSecret);
  masked = maskMarkup(masked, onSecret, isSecret);
  for (const it of otherForms) masked = maskOther(masked, it, onSecret, isSecret);
  for (const it of furtherMasks) masked = it(masked, onSecret, isSecret);
  return form.test(masked) ? maskForm(masked, onSecret, isSecret) : masked;
}
