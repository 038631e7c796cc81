import { inflateSync } from 'node:zlib';

/**
 * Reads a PNG of 8 bits per channel without transparency.
 *
 * @throws Error if its data does not have the length that its header states.
 */
export function readPng(bytes: Uint8Array): { readonly width: number; readonly height: number } {
  const png = Buffer.from(bytes);
  if (png.toString('latin1', 1, 4) !== 'PNG' || png.toString('latin1', 12, 16) !== 'IHDR')
    throw new Error('It is no PNG.');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const start = png.indexOf('IDAT');
  const length = png.readUInt32BE(start - 4);
  const rows = inflateSync(png.subarray(start + 4, start + 4 + length));
  if (rows.length !== (width * 3 + 1) * height) throw new Error('Its data is incomplete.');
  return { width, height };
}
