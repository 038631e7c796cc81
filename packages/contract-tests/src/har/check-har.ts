import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
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

/** Number of bytes read at once. */
const chunkSize = 2 ** 18;

const systemReasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a directory',
  EACCES: 'cannot be read: permission denied',
};

/** Turns an error of the file into a `RunError`; returns other errors unchanged. */
function toRunError(error: unknown, file: string): unknown {
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  if (error instanceof HarError) return new RunError(`${file} ${error.message}.`);
  if (syscall === undefined) return error;
  return new RunError(`${file} ${systemReasons[code] ?? `cannot be read: ${code}`}.`);
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
  for await (const chunk of createReadStream(file, { highWaterMark: chunkSize })) {
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
    bytes += chunk.length;
    const leftMs = ((performance.now() - start) / bytes) * Math.max(0, totalBytes - bytes);
    const { checked, failures } = traffic;
    onProgress?.({ bytes, totalBytes, checked, failures, leftMs });
  }
  splitter.end();
}

/**
 * Checks recorded traffic: a HAR 1.2 file of a browser, Playwright, a proxy or this package. The file is
 * streamed, so it may be of any length. The result contains no secrets.
 *
 * Omitted information is not checked: missing or cut bodies, credentials if no request of the file has any,
 * masked secrets, and requests that the client aborted.
 *
 * @throws RunError if the file cannot be read, is not a HAR file, is damaged or contains no exchange that
 *   matches an operation of the contract, or if an option is invalid.
 */
export async function checkHar(file: string, options: HarOptions = {}): Promise<Result> {
  const name = path.basename(file);
  const traffic = createTraffic({ kind: 'har', subject: name, isRecorded: true }, options);
  try {
    await checkFile(file, traffic, options.onProgress);
  } catch (error) {
    throw toRunError(error, file);
  }
  if (traffic.checked === 0) {
    throw new RunError(`${file} contains no exchange that matches an operation of the contract.`);
  }
  return traffic.result();
}
