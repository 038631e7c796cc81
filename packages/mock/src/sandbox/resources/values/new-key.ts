import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type Contract, readValueShape } from '@scalingo-addons/openapi';
import { stableUuid } from '../../../fixture/index.ts';

/** A source of unique texts. */
export interface UniqueTexts {
  uuid(): string;
  /** Returns hexadecimal digits. */
  hex(length: number): string;
}

export const randomTexts: UniqueTexts = {
  uuid: randomUUID,
  hex: (length) =>
    randomBytes(Math.ceil(length / 2))
      .toString('hex')
      .slice(0, length),
};

/** Derives texts from words, always the same for the same words. */
export const stableTexts = (...words: readonly (string | number)[]): UniqueTexts => ({
  uuid: () => stableUuid(...words),
  hex: (length) => createHash('sha512').update(words.join('\n')).digest('hex').slice(0, length),
});

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

/** The prefix and the number of a text such as `ct-2`. */
const numbered = /^(.*?)(\d+)$/;

/** Returns the number after the highest one that `values` end with. */
function nextNumber(values: readonly unknown[]): number {
  const numbers = values.map((it) => Number(numbered.exec(String(it))?.[2] ?? 0));
  return Math.max(0, ...numbers) + 1;
}

/** Returns texts like an example: with another UUID, other hexadecimal digits, or the next number. */
function textsLike(example: string, existing: readonly unknown[], texts: UniqueTexts): string[] {
  if (uuid.test(example)) return [example.replace(uuid, texts.uuid())];
  if (/^[0-9a-f]{16,}$/.test(example)) {
    return [texts.hex(example.length)];
  }
  const number = nextNumber([...existing, example]);
  const [, prefix = example] = numbered.exec(example) ?? [];
  return [`${prefix}${number}`, `${example}-${number}`, texts.uuid(), texts.hex(24)];
}

/**
 * Returns a new value of an identifying property: a number after those that exist, or a text in the format of the
 * example.
 *
 * @param schema pointer to the property.
 * @param existing values of the property in the collection.
 */
export function newKey(
  contract: Contract,
  schema: string,
  example: unknown,
  existing: readonly unknown[],
  texts: UniqueTexts,
): unknown {
  const { type } = readValueShape(contract.document, schema);
  if (type === 'integer' || type === 'number' || typeof example === 'number') {
    return nextNumber([...existing, example ?? 0]);
  }
  const taken = new Set(existing);
  const candidates = textsLike(String(example ?? ''), existing, texts);
  return (
    candidates.find((it) => !taken.has(it) && contract.open.validate(schema, it).length === 0) ??
    candidates[0]
  );
}
