/** Why a file cannot be read as HAR, as the end of a sentence that begins with its name. */
export class HarFault extends Error {
  override readonly name = 'HarFault';
}

/** Cuts a HAR file, which comes in chunks, into its entries. */
export interface EntryCutter {
  /**
   * The entries that end in this chunk, as JSON texts.
   *
   * @throws HarFault where the file is no HAR file, as far as that can be seen already.
   */
  push(chunk: Buffer): readonly string[];
  /** @throws HarFault where the file is no HAR file, or does not end here. */
  end(): void;
}

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** More than an entry, or all that is not one, takes in any real file; in bytes. */
const longest = 256 * 2 ** 20;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Collects bytes over several chunks. */
function collector(what: string) {
  let pieces: Buffer[] = [];
  let length = 0;
  return {
    add(piece: Buffer) {
      length += piece.length;
      if (length > longest) throw new HarFault(`is no HAR file: ${what} is longer than 256 MB`);
      pieces.push(piece);
    },
    take(): string {
      const text = (pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces)).toString();
      pieces = [];
      length = 0;
      return text;
    },
  };
}

/** @throws HarFault where the file begins like something else. */
function checkBeginning(chunk: Buffer): void {
  const [first, second] = chunk;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new HarFault('is in UTF-16, and a HAR file is in UTF-8');
  }
  if (!/^\s*(\{|$)/.test(chunk.toString('latin1', 0, 1_000))) throw new HarFault('is not JSON');
}

const byteOrderMark = Buffer.from('\ufeff');

/** What is left of the file when its entries are taken out must be the rest of a HAR file. */
function checkShell(text: string): void {
  let shell: unknown;
  try {
    shell = JSON.parse(text);
  } catch {
    throw new HarFault('is not JSON, or is damaged outside of its entries');
  }
  const log = isObject(shell) ? shell.log : undefined;
  if (!isObject(log) || !Array.isArray(log.entries)) {
    throw new HarFault('is no HAR file: it has no log with entries');
  }
}

/**
 * Cuts at the commas of `log.entries`, by looking at each byte once. Whether what is cut is JSON is for
 * `JSON.parse` to say, which is several times as fast as any parser of streams.
 */
export function entryCutter(): EntryCutter {
  const shell = collector('what is outside of its entries');
  const entry = collector('an entry');
  let isFirst = true;
  let depth = 0;
  let isInString = false;
  let isInEntries = false;
  /** Bytes of the next chunk that are escaped. */
  let escaped = 0;
  /** The last text outside of the entries, and the keys that lead to where it stands. */
  let text: number[] = [];
  const keys: string[] = [];
  let count = 0;

  function keyEnds(): void {
    if (depth === 1 || depth === 2) keys[depth] = String.fromCharCode(...text);
  }

  return {
    push(given) {
      let chunk = given;
      if (isFirst) {
        if (chunk.subarray(0, 3).equals(byteOrderMark)) chunk = chunk.subarray(3);
        checkBeginning(chunk);
        isFirst = false;
      }
      const entries: string[] = [];
      const { length } = chunk;
      let from = 0;
      let at = escaped;
      while (at < length) {
        const byte = chunk[at];
        if (isInString) {
          if (byte === backslash) at++;
          else if (byte === quote) isInString = false;
          else if (depth < 3 && text.length < 16) text.push(byte as number);
        } else if (byte === quote) {
          isInString = true;
          if (depth < 3) text = [];
        } else if (byte === openBrace || byte === openBracket) {
          depth++;
          if (byte === openBracket && depth === 3 && keys[1] === 'log' && keys[2] === 'entries') {
            isInEntries = true;
            shell.add(chunk.subarray(from, at + 1));
            from = at + 1;
          }
        } else if (byte === colon) {
          keyEnds();
        } else if (isInEntries && depth === 3 && (byte === comma || byte === closeBracket)) {
          entry.add(chunk.subarray(from, at));
          from = byte === comma ? at + 1 : at;
          const cut = entry.take();
          const isNone = byte === closeBracket && count === 0 && cut.trim() === '';
          if (!isNone) {
            entries.push(cut);
            count++;
          }
          if (byte === closeBracket) {
            depth--;
            isInEntries = false;
          }
        } else if (byte === closeBrace || byte === closeBracket) depth--;
        at++;
      }
      escaped = at - length;
      (isInEntries ? entry : shell).add(chunk.subarray(from));
      return entries;
    },
    end() {
      if (isFirst) throw new HarFault('is empty');
      if (isInEntries) throw new HarFault(`is cut off: it ends within its entry ${count + 1}`);
      checkShell(shell.take());
    },
  };
}
