import { harmless, maskValue } from './members.ts';
import { isBracketedPlaceholder, isPlainValue, isRemark, isSentence } from './plain-values.ts';
import { hidden } from './secrets.ts';
import type { OnSecret, TextMask } from './text-mask.ts';

/** A key at the start of a line, or of items of lists: what precedes it, its quote, its name, and what follows. */
const keyLine = /^([ \t]{0,200}(?:-[ \t]{1,20}){0,5})(["']?)([\w.$-]{1,100})\2[ \t]{0,20}:(.*)$/s;
/** Spaces, tags, anchors, the header of a block and a comment: the value is on the lines below. */
const headerOnly = /^[ \t]*(?:[!&][^\s[\]{},]*[ \t]*){0,3}([|>][+\-\d]{0,3})?[ \t]*(?:#.*)?\r?$/;
/** Below a key: an item of a list, with or without a key. */
const entry =
  /^([ \t]*(?:-[ \t]+){0,5})((?:["'][^"'\n]{1,100}["']|[\w.$-]{1,100})[ \t]{0,20}:(?=\s|$)[ \t]*)?(.*?)(\r?)$/s;
const indent = /^[ \t]*/;
/** A value in single quotes, in which two are one, or a backslash precedes one. */
const singleQuoted = /'((?:[^'\\]|''|\\'(?=\w)|\\)*)'(?!')/y;
/** A key with a question mark, perhaps in a list, and the line with its value. */
const complexKey =
  /^([ \t]{0,200}(?:-[ \t]{1,20}){0,5})\?[ \t]{1,20}(?:\[[ \t]{0,20})?(["']?)([\w.$-]{1,100})\2(?:[ \t]{0,20}\])?[ \t]{0,20}\r?\n[ \t]{0,200}:(?=\s)/gm;

/** A line, and the index after its line break. */
interface Line {
  readonly text: string;
  readonly end: number;
}

function lineAt(text: string, from: number): Line {
  const at = text.indexOf('\n', from);
  return at < 0
    ? { text: text.slice(from), end: text.length }
    : { text: text.slice(from, at), end: at + 1 };
}

/** Masks one line below a key; a block scalar has no keys. */
function maskLine(line: string, isScalar: boolean, onSecret: OnSecret | undefined): string {
  const [, before = '', key = '', value = '', end = ''] = entry.exec(line) ?? [];
  const plain = (isScalar ? line.trim() : value.trim()).replace(/^(["'])(.*)\1,?$/s, '$2');
  const isHeader = headerOnly.test(value);
  const isHarmless = isPlainValue(plain) || isRemark(plain, '');
  if (plain === '' || (!isScalar && (isHeader || isHarmless))) return line;
  onSecret?.(plain);
  if (isScalar) return `${indent.exec(line)?.[0] ?? ''}${hidden}${end}`;
  return before + key + hidden + end;
}

/** Masks the values of YAML, also on lines below their keys. */
const maskLines: TextMask = (text, onSecret, isSecret) => {
  let masked = '';
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const line = lineAt(text, at);
    const [, before = '', , name = '', rest = ''] = keyLine.exec(line.text) ?? [];
    const start = at;
    at = line.end;
    if (name === '' || !/^(?:\s|$)/.test(rest) || !isSecret(name)) continue;
    const value = rest.trimStart();
    const valueAt = start + line.text.length - value.length;
    singleQuoted.lastIndex = valueAt;
    const [all = '', inQuotes = ''] = singleQuoted.exec(text) ?? [];
    if (inQuotes !== '') {
      if (!isBracketedPlaceholder(inQuotes)) onSecret?.(inQuotes.replaceAll("''", "'"));
      masked += `${text.slice(from, valueAt)}'${hidden}'`;
      from = valueAt + all.length;
      at = Math.max(at, lineAt(text, from).end);
      continue;
    }
    if (/^["'[{]/.test(value)) {
      if (isBracketedPlaceholder(value)) continue;
      const inner = maskValue(text, valueAt, onSecret);
      masked += text.slice(from, valueAt) + inner.masked;
      from = inner.end;
      at = Math.max(at, lineAt(text, inner.end).end);
      continue;
    }
    const header = headerOnly.exec(rest);
    const isScalar = !header || header[1] !== undefined;
    const plain = header ? '' : value.trimEnd();
    const isShown =
      plain === '' || harmless.test(plain) || isSentence(plain) || isBracketedPlaceholder(plain);
    if (isShown) {
      masked += text.slice(from, line.end);
    } else {
      onSecret?.(plain);
      masked += text.slice(from, valueAt) + hidden + text.slice(valueAt + plain.length, line.end);
    }
    const scalar: string[] = plain === '' ? [] : [plain];
    for (; at < text.length; ) {
      const below = lineAt(text, at);
      const { length } = indent.exec(below.text)?.[0] ?? '';
      const isBlank = below.text.trim() === '';
      const isItem = header && !isScalar && length === before.length && /^\s*-\s/.test(below.text);
      if (!isBlank && length <= before.length && !isItem) break;
      if (!isBlank) scalar.push(below.text.trim());
      masked +=
        maskLine(below.text, isScalar, onSecret) + text.slice(at + below.text.length, below.end);
      at = below.end;
    }
    from = at;
    if (isScalar && scalar.length > 1) for (const it of ['\n', ' ']) onSecret?.(scalar.join(it));
  }
  return masked + text.slice(from);
};

/** Masks the values of YAML; of what has a secret, keys with a question mark are written as others are. */
const maskKeys: TextMask = (text, onSecret, isSecret) => {
  const plain = /(?:^|\s)\?[ \t]/.test(text) ? text.replace(complexKey, '$1$3:') : text;
  const masked = maskLines(plain, onSecret, isSecret);
  return masked === plain ? text : masked;
};

/** A string of JSON that has several lines, or is JSON with such a string. */
const stringOfLines = /"(?:[^"\\]|\\.)*"/g;

/** Masks the values of YAML, in a text and in the strings of JSON. */
export const maskYaml: TextMask = (text, onSecret, isSecret) => {
  if (!text.includes(':')) return text;
  const masked = text.includes('\n') ? maskKeys(text, onSecret, isSecret) : text;
  if (!masked.includes('\\n')) return masked;
  return masked.replace(stringOfLines, (all) => {
    if (!all.includes('\\n') || !all.includes(':')) return all;
    const plain = parsedString(all);
    if (plain === undefined) return all;
    const inner = maskYaml(plain, onSecret, isSecret);
    return inner === plain ? all : JSON.stringify(inner);
  });
};

/** Returns the text of a string of JSON; undefined if it is none. */
function parsedString(json: string): string | undefined {
  try {
    return String(JSON.parse(json));
  } catch {
    return undefined;
  }
}
