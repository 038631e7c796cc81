import { isPlainValue, isRemark } from './plain-values.ts';
import { hidden } from './secrets.ts';
import { decodeEscapes } from './spellings.ts';
import type { IsSecret, TextMask } from './text-mask.ts';

/** A name of one or two words before a colon. What precedes is no part of the name, and no URL. */
const nameForm = /(?<![\w.@/-])((?:[A-Za-z]{1,30} )?)([\w.-]{1,100}):[ \t]{0,5}/g;
/** A value in quotes, perhaps escaped, which the start of another JSON value is not. */
const quotedForm = /(\\{0,15}(["'`]))(?![\s,:}\]])([^"'`\\\n]{1,2000})\1/y;
/** Credentials after their scheme: parameters or one word. */
const credentialsForm =
  /(?:apikey|aws4-[\w-]{1,30}|basic|bearer|digest|hawk|key|negotiate|token)[ \t]{1,5}((?:[\w-]{1,40}=(?:\\{0,15}"[^"\\]{0,1000}\\{0,15}"|[^\s,"'\\]{1,1000})(?:,[ \t]{0,3}(?=[\w-]{1,40}=))?){1,20}|[^\s"'`<>,;\\]{1,2000})/iy;
/** A value of one word, up to the next pair of a name and a value. */
const bareForm = /([^\s"'`<>()[\]{}\\,;&:](?:[^\s"'`<>\\,;&]|[,;&](?![\w.-]{1,40}[:=])){0,2000})/y;
/** What ends a sentence, or what a value is in. */
const ending = '.!?,;)]}';
/** Words that make a secret's name of the word before them only, such as `API key`. */
const needsFirst = /^(?:codes?|keys?)$/i;
/** Length of what follows a value, as far as it says what the value is, in UTF-16 code units. */
const lookAhead = 40;

/** Whether one or two words before a colon are the name of a secret: the last decides, unless it says little. */
const isName = (first: string, last: string, isSecret: IsSecret): boolean =>
  isSecret(last) || (needsFirst.test(last) && isSecret(first + last));

/** Returns a value without what ends its sentence. */
function withoutEnding(value: string): string {
  let to = value.length;
  while (to > 0 && ending.includes(value[to - 1] ?? '')) to--;
  return value.slice(0, to);
}

/** Masks what follows a name and a colon anywhere in a sentence, such as `login failed; password: X`. */
export const maskMessages: TextMask = (text, onSecret, isSecret) => {
  let masked = '';
  let from = 0;
  nameForm.lastIndex = 0;
  for (let match = nameForm.exec(text); match; match = nameForm.exec(text)) {
    const [, first = '', last = ''] = match;
    const at = nameForm.lastIndex;
    if (!isName(first, last, isSecret)) continue;
    quotedForm.lastIndex = at;
    credentialsForm.lastIndex = at;
    bareForm.lastIndex = at;
    const quoted = quotedForm.exec(text);
    const credentials = quoted ? null : credentialsForm.exec(text);
    const found = quoted ?? credentials ?? bareForm.exec(text);
    if (!found) continue;
    const value = quoted?.[3] ?? withoutEnding(found[1] ?? '');
    const end = at + found[0].lastIndexOf(value) + value.length;
    const after = text.slice(end, end + lookAhead);
    const isWords = !quoted && !credentials && isRemark(value, after);
    if (isPlainValue(value) || isWords) continue;
    onSecret?.(decodeEscapes(value));
    masked += text.slice(from, end - value.length) + hidden;
    from = end;
    nameForm.lastIndex = end;
  }
  return masked + text.slice(from);
};
