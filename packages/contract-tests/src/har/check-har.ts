import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Result } from '../result.ts';
import { RunError } from '../run/errors.ts';
import { createTraffic, type Traffic, type TrafficOptions } from '../traffic/traffic.ts';
import { entryCutter, HarFault } from './cutter.ts';
import { readEntry } from './entry.ts';

/** How far the reading of a HAR file is. */
export interface HarProgress {
  /** Bytes that are read, and that there are. */
  readonly bytes: number;
  readonly totalBytes: number;
  /** Exchanges that were judged. */
  readonly judged: number;
  /** Failures until now, each kind of them once. */
  readonly failures: number;
  /** How long it may still take, in milliseconds, by how long it took until now. */
  readonly leftMs: number;
}

/** Options of {@link checkHar}. */
export interface HarOptions extends TrafficOptions {
  /** Is told how far it is. Default: nobody is. */
  readonly onProgress?: (progress: HarProgress) => void;
}

/** Bytes that are read at once. */
const chunkSize = 2 ** 18;

const systemReasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a directory',
  EACCES: 'may not be read',
};

/** A reason why the file cannot be judged, in one sentence; errors of this program stay as they are. */
function worded(error: unknown, file: string): unknown {
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  if (error instanceof HarFault) return new RunError(`${file} ${error.message}.`);
  if (syscall === undefined) return error;
  return new RunError(`${file} ${systemReasons[code] ?? `cannot be read: ${code}`}.`);
}

/** Judges what a HAR file has recorded, and keeps only a chunk of it at a time. */
async function judgeFile(
  file: string,
  traffic: Traffic,
  onProgress: HarOptions['onProgress'],
): Promise<void> {
  const { size: totalBytes } = await stat(file);
  const cutter = entryCutter();
  const start = performance.now();
  let bytes = 0;
  let entries = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: chunkSize })) {
    for (const text of cutter.push(chunk)) {
      entries++;
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        throw new HarFault(`is damaged: its entry ${entries} is not JSON`);
      }
      const recorded = readEntry(value);
      if (recorded) traffic.judge(recorded.exchange, recorded);
      else traffic.pass();
    }
    bytes += chunk.length;
    const leftMs = ((performance.now() - start) / bytes) * Math.max(0, totalBytes - bytes);
    const { judged, failures } = traffic;
    onProgress?.({ bytes, totalBytes, judged, failures, leftMs });
  }
  cutter.end();
}

/**
 * Judges recorded traffic: a file in HAR 1.2, as browsers, Playwright, proxies and this package write it. It
 * is read in a stream, so it may be of any length. Nothing secret of it is in the result.
 *
 * What a recording does not tell is not judged: bodies that were left out or cut, credentials where no
 * request of the file has any, secrets that were replaced, requests that the client itself has ended.
 *
 * @throws RunError where the file cannot be read, is no HAR file, is damaged, or has no exchange of an
 *   operation of the contract, and where an option is wrong.
 */
export async function checkHar(file: string, options: HarOptions = {}): Promise<Result> {
  const name = path.basename(file);
  const traffic = createTraffic({ kind: 'har', subject: name, isRecorded: true }, options);
  try {
    await judgeFile(file, traffic, options.onProgress);
  } catch (error) {
    throw worded(error, file);
  }
  if (traffic.judged === 0) {
    throw new RunError(`${file} has no exchange with an operation of the contract.`);
  }
  return traffic.result();
}
