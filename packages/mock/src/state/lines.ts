import { crc32 } from 'node:zlib';

// A line is a JSON array of a checksum and a value: `["1a2b3c4d",…]`.
const prefixLength = 12;
const suffixLength = 1;
const newline = 10;

const toHex = (checksum: number): string => checksum.toString(16).padStart(8, '0');

/** A line and its checksum, on which the next line's checksum builds. */
export interface Line {
  readonly bytes: Buffer;
  readonly checksum: number;
}

/**
 * Encodes a value as a line. The checksum continues the previous line's, so a missing line is detected
 * as well as a modified one.
 */
export function writeLine(value: unknown, previousChecksum: number): Line {
  const json = Buffer.from(JSON.stringify(value));
  const checksum = crc32(json, previousChecksum);
  const prefix = Buffer.from(`["${toHex(checksum)}",`);
  return { bytes: Buffer.concat([prefix, json, Buffer.from(']\n')]), checksum };
}

/** The decoded lines of a file. */
export interface Lines {
  readonly values: readonly unknown[];
  /** Number of the first damaged line, starting at 1; undefined if no line is damaged. */
  readonly damaged: number | undefined;
}

/** Returns whether bytes are a line without its line break, after a line with this checksum. */
function isCompleteLine(bytes: Buffer, previousChecksum: number): boolean {
  if (bytes.length <= prefixLength + suffixLength) return false;
  const json = bytes.subarray(prefixLength, -suffixLength);
  const prefix = `["${toHex(crc32(json, previousChecksum))}",`;
  return bytes.toString('latin1', 0, prefixLength) === prefix && bytes.at(-1) === ']'.charCodeAt(0);
}

/** Decodes lines. A last line whose line break was overwritten is damaged. An unfinished last line (one without a line break) is ignored. */
export function readLines(bytes: Buffer): Lines {
  const values: unknown[] = [];
  let checksum = 0;
  let start = 0;
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
    const json = bytes.subarray(start + prefixLength, end - suffixLength);
    checksum = crc32(json, checksum);
    const prefix = bytes.toString('latin1', start, start + prefixLength);
    const isIntact =
      prefix === `["${toHex(checksum)}",` && bytes[end - suffixLength] === ']'.charCodeAt(0);
    if (!isIntact) return { values, damaged: values.length + 1 };
    values.push(JSON.parse(json.toString()));
    start = end + 1;
  }
  const hasLostBreak = isCompleteLine(bytes.subarray(start, -1), checksum);
  return { values, damaged: hasLostBreak ? values.length + 1 : undefined };
}
