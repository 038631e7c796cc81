import { crc32 } from 'node:zlib';

/** What a line is around its JSON: `["1a2b3c4d",…]`, so that each line is JSON too. */
const opening = 12;
const closing = 1;
const newline = 10;

const hex = (checksum: number): string => checksum.toString(16).padStart(8, '0');

/** A line, and the checksum that the next one goes on from. */
export interface Line {
  readonly bytes: Buffer;
  readonly checksum: number;
}

/**
 * Writes a value as a line. Its checksum goes on from that of the line before, so that a line that
 * is missing is found as well as one that was changed.
 */
export function writeLine(value: unknown, before: number): Line {
  const json = Buffer.from(JSON.stringify(value));
  const checksum = crc32(json, before);
  const head = Buffer.from(`["${hex(checksum)}",`);
  return { bytes: Buffer.concat([head, json, Buffer.from(']\n')]), checksum };
}

/** The values of a file, and where it is damaged. */
export interface Lines {
  readonly values: readonly unknown[];
  /** Number of the first damaged line, from 1; undefined where none is. */
  readonly damaged: number | undefined;
}

/** Reads lines. What follows the last line break was never finished, and is left out. */
export function readLines(bytes: Buffer): Lines {
  const values: unknown[] = [];
  let checksum = 0;
  let start = 0;
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
    const json = bytes.subarray(start + opening, end - closing);
    checksum = crc32(json, checksum);
    const head = bytes.toString('latin1', start, start + opening);
    const sound = head === `["${hex(checksum)}",` && bytes[end - closing] === ']'.charCodeAt(0);
    if (!sound) return { values, damaged: values.length + 1 };
    values.push(JSON.parse(json.toString()));
    start = end + 1;
  }
  return { values, damaged: undefined };
}
