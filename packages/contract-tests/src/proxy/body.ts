import zlib, { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import type { ReceivedAnswer } from '../exchange.ts';
import { textOf } from '../run/transport.ts';

/** What of a body passes is kept until it is judged. */
export interface KeptBody {
  add(chunk: Buffer): void;
  /** Undefined where it was too long to be kept. */
  bytes(): Buffer | undefined;
}

/** @param longest in bytes. */
export function keepBody(longest: number): KeptBody {
  let chunks: Buffer[] | undefined = [];
  let length = 0;
  return {
    add(chunk) {
      length += chunk.length;
      if (length > longest) chunks = undefined;
      chunks?.push(chunk);
    },
    bytes: () => (chunks?.length === 1 ? chunks[0] : chunks && Buffer.concat(chunks)),
  };
}

type Unpack = (bytes: Buffer, options: { maxOutputLength: number }) => Buffer;

/** Some servers leave out the header that zlib has (RFC 9110, section 8.4.1.2). */
const inflate: Unpack = (bytes, options) =>
  ((bytes[0] ?? 0) & 0x0f) === 8 ? inflateSync(bytes, options) : inflateRawSync(bytes, options);

/** Node has it since 22.15; before that, such bodies are not known. */
const { zstdDecompressSync } = zlib as { zstdDecompressSync?: Unpack };

const codings: Readonly<Record<string, Unpack>> = {
  identity: (bytes) => bytes,
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflate,
  br: brotliDecompressSync,
  ...(zstdDecompressSync && { zstd: zstdDecompressSync }),
};

/**
 * The text of a body.
 *
 * @param encoding the header `Content-Encoding`.
 * @param longest in bytes; a body that unpacks to more is not known.
 * @throws Error of zlib where the body is not what its encoding says.
 */
export function unpacked(
  bytes: Buffer | undefined,
  encoding: string | undefined,
  longest: number,
): Pick<ReceivedAnswer, 'body' | 'isUtf8'> {
  const unknown = { body: undefined, isUtf8: undefined };
  if (!bytes) return unknown;
  if (bytes.length === 0) return { body: '', isUtf8: true };
  if (encoding === undefined) return textOf(bytes);
  let plain = bytes;
  for (const coding of encoding.toLowerCase().split(',').reverse()) {
    const unpack = codings[coding.trim()];
    if (!unpack) return unknown;
    try {
      plain = unpack(plain, { maxOutputLength: longest });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return unknown;
      throw error;
    }
  }
  return textOf(plain);
}
