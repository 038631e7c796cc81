import { findLooseJson, type LooseValue } from './loose-json.ts';
import { isPlainValue } from './plain-values.ts';
import { hideParts, type Part } from './replacements.ts';
import { decodeEscapes } from './spellings.ts';
import { secretColumns } from './tables.ts';
import type { IsSecret, TextMask } from './text-mask.ts';

/** Properties with the name of something whose value is in another property. */
const nameKeys =
  /^(?:attribute|column|data_?path|env|field|field_?name|header|id|instance_?path|k|key|label|loc|location|name|option|param|param_?name|parameter|path|pointer|property|property_?name|setting|type|variable)$/i;
/** Properties with that value. */
const valueKeys =
  /^(?:actual|attempted_?value|content|data|given|got|input|invalid_?value|provided|received|rejected_?value|submitted|v|val|value)$/i;
/** Properties with the names of columns, and with their values. */
const columnKeys = /^(?:cols|column_?names|columns|fields|headers?|names)$/i;
const rowKeys = /^(?:body|data|items|records|results|rows|values)$/i;
/** Types of values, which validators name where others show the value. */
const typeName =
  /^(?:array|bigint|bool|boolean|date|float|int|integer|list|number|object|str|string)$/;
/** A text without any of these has no such properties. */
const hint =
  /actual|attempted|content|data|given|got|input|provided|received|rejected|submitted|\bv\\{0,15}["']?\s*(?::|=>)|val|\[\s*\\{0,15}["']?\[|body|items|records|results|rows/i;

/** Lists and objects within a name that are looked into, such as those of `columns`. */
const deepestName = 2;

/** Returns the name that a value is, or the last one of a path. */
function nameIn(text: string, value: LooseValue, depth = 0): string {
  if (value.kind === 'list' || value.kind === 'object') {
    const { values } = value;
    const named = values.find(({ name = '' }) => nameKeys.test(name));
    const parts = value.kind === 'list' ? values : named ? [named] : [];
    return depth < deepestName ? parts.map((it) => nameIn(text, it, depth + 1)).join('.') : '';
  }
  const plain = decodeEscapes(text.slice(value.from, value.to));
  return plain.includes('/') ? (plain.split('/').findLast((it) => !/^\d*$/.test(it)) ?? '') : plain;
}

/** Masks the values of objects that have their names in another property, and of tables with names of columns. */
export const maskRecords: TextMask = (text, onSecret, isSecret) => {
  if (!hint.test(text)) return text;
  const parts: Part[] = [];
  /** What is hidden already, with all that is in it: the inner values are found first. */
  const done = new Set<LooseValue>();
  const hide = (value: LooseValue, quote: string) => {
    const open = [value];
    for (let it = open.pop(); it; it = open.pop()) {
      if (done.has(it)) continue;
      done.add(it);
      const isText = it.kind === 'text' || it.kind === 'word';
      const plain = isText ? text.slice(it.from, it.to) : '';
      for (const inner of it.values) open.push(inner);
      if (!isPlainValue(plain) && !typeName.test(plain)) {
        parts.push(it.quote === '' ? { ...it, quote } : { from: it.from, to: it.to });
        onSecret?.(decodeEscapes(plain));
      }
    }
  };
  findLooseJson(text, (found) => {
    const named = found.kind === 'object' ? secretMembers(text, found, isSecret) : [];
    const all = [...named, ...secretCells(text, found, isSecret)];
    const quote = all.length > 0 ? quoteIn(found) : '';
    for (const it of all) hide(it, quote);
  });
  return hideParts(text, parts);
};

/** Returns the quotes that strings have in an object or a list. */
function quoteIn({ values }: LooseValue): string {
  const first = values.find(({ quote }) => quote !== '');
  return first?.quote ?? values[0]?.values.find(({ quote }) => quote !== '')?.quote ?? '"';
}

/** Returns the values of an object that another of its properties names as secrets. */
function secretMembers(text: string, { values }: LooseValue, isSecret: IsSecret): LooseValue[] {
  const found = values.filter(({ name = '' }) => valueKeys.test(name));
  if (found.length === 0) return [];
  const names = values.filter(({ kind, name = '' }) => kind !== 'object' && nameKeys.test(name));
  return names.some((it) => isSecret(nameIn(text, it))) ? found : [];
}

/** Returns the cells of a table that are in columns with the names of secrets. */
function secretCells(text: string, { kind, values }: LooseValue, isSecret: IsSecret): LooseValue[] {
  const isRow = (it: LooseValue) => it.kind === 'list';
  const [first, ...others] = values;
  const ofObject = kind === 'object';
  const header = ofObject ? values.find(({ name = '' }) => columnKeys.test(name)) : first;
  const rows = ofObject ? values.find(({ name = '' }) => rowKeys.test(name))?.values : others;
  if (!header || !isRow(header) || !rows?.some(isRow)) return [];
  const names = header.values.map((it) => nameIn(text, it));
  const columns = secretColumns(names, isSecret, ofObject);
  return rows.flatMap((row) =>
    isRow(row) ? row.values.filter((_, index) => columns.has(index)) : [],
  );
}
