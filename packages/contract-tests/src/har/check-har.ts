import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { RunError } from '../model/errors.ts';
import type { Result } from '../model/result.ts';
import { createTraffic, type Traffic, type TrafficOptions } from '../traffic/traffic.ts';
import { createEntrySplitter, HarError } from './entry-splitter.ts';
import { readEntry } from './read-entry.ts';

/** The progress of reading a HAR file. */
export interface HarProgress {
  /** Number of bytes read so far. */
  readonly bytes: number;
  readonly totalBytes: number;
  /** Number of exchanges checked so far. */
  readonly checked: number;
  /** Number of distinct failures so far. */
  readonly failures: number;
  /** Estimated remaining time in milliseconds. */
  readonly leftMs: number;
}

/** Options of {@link checkHar}. */
export interface HarOptions extends TrafficOptions {
  /** Called after each chunk. Default: none. */
  readonly onProgress?: (progress: HarProgress) => void;
}

/** Returns what a result calls files. */
export const namesOf = (files: readonly string[]): string =>
  files.map((file) => path.basename(file)).join(', ');

/** Number of bytes read at once. */
const chunkSize = 2 ** 18;

const systemReasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a directory',
  EACCES: 'cannot be read: permission denied',
};

/** Returns what is wrong with the file; undefined if the error is not about it. */
function reasonOf(error: unknown): string | undefined {
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  if (code.startsWith('Z_')) return 'is not compressed by gzip, or damaged';
  if (error instanceof HarError) return error.message;
  if (syscall === undefined) return undefined;
  return systemReasons[code] ?? `cannot be read: ${code}`;
}

/** Checks the entries of a HAR file, one chunk at a time. */
async function checkFile(
  file: string,
  traffic: Traffic,
  onProgress: HarOptions['onProgress'],
): Promise<void> {
  const { size: totalBytes } = await stat(file);
  const splitter = createEntrySplitter();
  const start = performance.now();
  let bytes = 0;
  let entries = 0;
  const source = createReadStream(file, { highWaterMark: chunkSize });
  source.on('data', (chunk) => {
    bytes += chunk.length;
  });
  // Errors of the file must end the decompression, too.
  const content = file.endsWith('.gz') ? pipeline(source, createGunzip(), () => {}) : source;
  for await (const chunk of content) {
    for (const text of splitter.push(chunk)) {
      entries++;
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        throw new HarError(`is damaged: entry ${entries} is not JSON`);
      }
      const recorded = readEntry(value);
      if (recorded) traffic.check(recorded.exchange, recorded);
      else traffic.skip();
    }
    const leftMs = ((performance.now() - start) / bytes) * Math.max(0, totalBytes - bytes);
    const { checked, failures } = traffic;
    onProgress?.({ bytes, totalBytes, checked, failures, leftMs });
  }
  splitter.end();
}

/**
 * Checks recorded traffic: HAR 1.2 files of a browser, Playwright, a proxy or this package, also compressed ones (`.gz`).
 * They are streamed, so they may be of any length. The result contains no secrets.
 *
 * Omitted information is not checked: missing or cut bodies, credentials if no request of the file has any,
 * masked secrets, and requests that the client aborted.
 *
 * @throws RunError if the file cannot be read, is not a HAR file, is damaged or contains no exchange that
 *   matches an operation of the contract, or if an option is invalid.
 */
export async function checkHar(
  files: string | readonly string[],
  options: HarOptions = {},
): Promise<Result> {
  const all = [files].flat();
  const traffic = createTraffic({ kind: 'har', subject: namesOf(all), isRecorded: true }, options);
  const unfinished = (message: string): RunError =>
    new RunError(message, { ...traffic.result(), interrupted: message, passed: false });
  for (const file of all) {
    await checkFile(file, traffic, options.onProgress).catch((error: unknown) => {
      const reason = reasonOf(error);
      throw reason === undefined ? error : unfinished(`${file} ${reason}.`);
    });
  }
  if (traffic.checked === 0) {
    const verb = all.length === 1 ? 'contains' : 'contain';
    const isSelection = [options.operations, options.skipOperations].some((it) => it?.length);
    throw unfinished(
      `${all.join(', ')} ${verb} no exchange that matches ${isSelection ? 'a selected operation' : 'an operation of the contract'}.`,
    );
  }
  return traffic.result();
}
