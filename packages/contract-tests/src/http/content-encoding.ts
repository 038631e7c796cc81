import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** Longer bodies are treated as an error. */
const maxOutputLength = 20_000_000;

const decoders: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: (bytes) => gunzipSync(bytes, { maxOutputLength }),
  'x-gzip': (bytes) => gunzipSync(bytes, { maxOutputLength }),
  deflate: (bytes) => inflateSync(bytes, { maxOutputLength }),
  br: (bytes) => brotliDecompressSync(bytes, { maxOutputLength }),
};

/**
 * Decodes a body as its `Content-Encoding` says (RFC 9110, section 8.4).
 *
 * @throws Error if the body is encoded otherwise.
 */
export function decodeContent(body: Buffer, contentEncoding = ''): Buffer {
  const codings = contentEncoding.toLowerCase().split(',');
  return codings.reduceRight((bytes, coding) => {
    const name = coding.trim();
    if (name === '' || name === 'identity' || bytes.length === 0) return bytes;
    const decode = decoders[name];
    if (!decode) throw new Error(`the content encoding ${name} is not known`);
    try {
      return decode(bytes);
    } catch {
      throw new Error(`the body is not encoded with ${name}, as Content-Encoding says`);
    }
  }, body);
}
