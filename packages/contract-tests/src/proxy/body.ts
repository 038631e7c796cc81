import zlib, { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { textOf } from '../http/message.ts';
import type { ReceivedResponse } from '../model/exchange.ts';

/** Buffers a body until it is checked. */
export interface KeptBody {
  add(chunk: Buffer): void;
  /** Undefined if the body exceeded the limit. */
  bytes(): Buffer | undefined;
}

/** @param longest limit in bytes. */
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

/** Some servers omit the zlib header (RFC 9110, section 8.4.1.2). */
const inflate: Unpack = (bytes, options) =>
  ((bytes[0] ?? 0) & 0x0f) === 8 ? inflateSync(bytes, options) : inflateRawSync(bytes, options);

/** Available since Node 22.15; before, such bodies are unknown. */
const { zstdDecompressSync } = zlib as { zstdDecompressSync?: Unpack };

/** The first bytes of a frame of zstd, which may also be a skippable one (RFC 8878, section 3.1). */
const isZstd = (bytes: Buffer): boolean =>
  bytes.readUInt32LE() === 0xfd2fb528 || (bytes.readUInt32LE() & 0xfffffff0) >>> 0 === 0x184d2a50;

/** A map: the server could name a member that every object has. */
const codings: ReadonlyMap<string, Unpack> = new Map<string, Unpack>([
  ['identity', (bytes) => bytes],
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  ['deflate', inflate],
  ['br', brotliDecompressSync],
  ...(zstdDecompressSync ? [['zstd', zstdDecompressSync] as const] : []),
]);

/**
 * Decodes a body.
 *
 * @param encoding the `Content-Encoding` header.
 * @param longest limit in bytes; a longer decoded body is unknown.
 * @throws Error if the body does not match its encoding.
 */
export function unpacked(
  bytes: Buffer | undefined,
  encoding: string | undefined,
  longest: number,
): Pick<ReceivedResponse, 'body' | 'isUtf8'> {
  const unknown = { body: undefined, isUtf8: undefined };
  if (!bytes) return unknown;
  if (bytes.length === 0) return { body: '', isUtf8: true };
  if (encoding === undefined) return textOf(bytes);
  let plain = bytes;
  for (const coding of encoding.toLowerCase().split(',').reverse()) {
    const unpack = codings.get(coding.trim());
    // What no version of zstd has written is certain, even where it cannot be decoded.
    if (coding.trim() === 'zstd' && (plain.length < 4 || !isZstd(plain)))
      throw new Error('the body is not encoded with zstd');
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
