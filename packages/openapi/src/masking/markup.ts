import { isPlainValue } from './plain-values.ts';
import { hideParts, type Part } from './replacements.ts';
import { decodeEscapes } from './spellings.ts';
import type { TextMask } from './text-mask.ts';

/** The start of an element of XML or HTML, with its attributes. */
const startTag = /<([\w:.-]{1,100})(?:\s([^<>]{0,2000}))?(?:>|$)/g;
/** An end of an element. */
const endTag = /<\/([\w:.-]{1,100})/g;
/** An attribute, perhaps with escaped quotes, or without any. */
const attribute =
  /([\w:.-]{1,100})\s{0,5}=\s{0,5}(?:(\\{0,15}["'])([^"'\\<>]{0,2000})|([^\s"'\\<>]{1,2000}))/g;
/** Attributes with a name, and with the value that it has. */
const nameKeys = /^(?:http-equiv|id|itemprop|key|name|property|type)$/i;
const valueKeys = /^(?:content|data|value)$/i;
/** An element that is the name of the one after it, perhaps with tags between, and the text of that. */
const namedNext =
  /<([\w:.-]{1,100})>\s{0,20}([\w .:-]{1,100}?)\s{0,20}<\/[\w:.-]{1,100}>(?:\s{0,100}<[\w:.-]{1,100}(?:\s[^<>]{0,200})?>){1,3}\s{0,20}([^<]{1,20000})/g;
/** Elements whose text is a name. In others, such as cells, only a value of one word is a secret. */
const nameElements = /(?:^|[:.-])(?:key|name|id|property|variable)$/i;

/** Masks what is in elements that are called secrets, other elements included. */
const maskElements: TextMask = (text, onSecret, isSecret) => {
  const parts: Part[] = [];
  let ends: ReadonlyMap<string, number[]> | undefined;
  startTag.lastIndex = 0;
  for (let match = startTag.exec(text); match; match = startTag.exec(text)) {
    const [, name = ''] = match;
    if (!isSecret(name)) continue;
    const from = startTag.lastIndex;
    ends ??= endsOfElements(text);
    const known = ends.get(name) ?? [];
    while ((known.at(-1) ?? from) < from) known.pop();
    const next = text.indexOf('<', from);
    const to = known.at(-1) ?? (next < 0 ? text.length : next);
    const content = text.slice(from, to);
    // Other elements are within, or a section of characters.
    if (!content.trimStart().startsWith('<') && isPlainValue(content)) continue;
    onSecret?.(decodeEscapes(content));
    parts.push({ from, to });
    startTag.lastIndex = to;
  }
  return hideParts(text, parts);
};

/** Returns where elements end, by their names, the last first. */
function endsOfElements(text: string): ReadonlyMap<string, number[]> {
  const ends = new Map<string, number[]>();
  for (const { index, 1: name = '' } of text.matchAll(endTag)) {
    const known = ends.get(name);
    if (known) known.push(index);
    else ends.set(name, [index]);
  }
  for (const it of ends.values()) it.reverse();
  return ends;
}

/** Masks the values of elements whose name is in another attribute, before or after the value. */
const maskAttributes: TextMask = (text, onSecret, isSecret) => {
  const parts: Part[] = [];
  for (const { index, 0: all, 2: attributes = '' } of text.matchAll(startTag)) {
    if (!/(?:content|data|value)\s*=/i.test(attributes)) continue;
    const start = index + all.lastIndexOf(attributes);
    const found = [...attributes.matchAll(attribute)];
    const isNamed = found.some(
      ([, key = '', , quoted, bare]) => nameKeys.test(key) && isSecret(quoted ?? bare ?? ''),
    );
    for (const it of isNamed ? found : []) {
      const value = it[3] ?? it[4] ?? '';
      if (!valueKeys.test(it[1] ?? '') || isPlainValue(value)) continue;
      const from = start + it.index + it[0].length - value.length;
      parts.push({ from, to: from + value.length });
      onSecret?.(decodeEscapes(value));
    }
  }
  return hideParts(text, parts);
};

/** Masks the text of elements after one that has their name. */
const maskNamedNext: TextMask = (text, onSecret, isSecret) => {
  const parts: Part[] = [];
  namedNext.lastIndex = 0;
  for (let match = namedNext.exec(text); match; match = namedNext.exec(text)) {
    const [all, element = '', name = '', content = ''] = match;
    const value = content.trim();
    const isValue = nameElements.test(element) || /^\S+$/.test(value);
    if (!isSecret(name) || !isValue || isPlainValue(value)) {
      namedNext.lastIndex = match.index + 1;
      continue;
    }
    const from = match.index + all.length - content.length + content.indexOf(value);
    parts.push({ from, to: from + value.length });
    onSecret?.(decodeEscapes(value));
  }
  return hideParts(text, parts);
};

/** Masks the secrets of XML and HTML. */
export const maskMarkup: TextMask = (text, onSecret, isSecret) =>
  text.includes('<')
    ? [maskElements, maskNamedNext, maskAttributes].reduce(
        (masked, it) => it(masked, onSecret, isSecret),
        text,
      )
    : text;
