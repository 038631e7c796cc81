import type { HarProgress } from '../har/check-har.ts';
import type { Progress } from '../run/progress.ts';

/** The stream for progress output: standard error, since standard output is for the report. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Displays progress on one line. */
export interface ProgressLine<P> {
  show(progress: P): void;
  /** Clears the line. */
  end(): void;
}

/** Interval between lines if the output is not a terminal, in milliseconds. */
const interval = 10_000;

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

const left = (ms: number | undefined): string =>
  ms === undefined ? '' : `, about ${duration(ms)} left`;

const failed = (failures: number): string => (failures === 0 ? '' : `, ${failures} failed`);

/** Updates a line in a terminal; prints a line at intervals elsewhere. */
function progressLine<P>(stream: ProgressStream, words: (progress: P) => string): ProgressLine<P> {
  let last = performance.now();
  let isShown = false;
  return {
    show(progress) {
      if (stream.isTTY) {
        isShown = true;
        stream.write(`\r\x1b[K${words(progress).slice(0, (stream.columns ?? 80) - 1)}`);
      } else if (performance.now() - last >= interval) {
        last = performance.now();
        stream.write(`${words(progress)}\n`);
      }
    },
    end() {
      if (isShown) stream.write('\r\x1b[K');
      isShown = false;
    },
  };
}

/** Displays the progress of a run. */
export const runProgressLine = (stream: ProgressStream): ProgressLine<Progress> =>
  progressLine(stream, ({ done, total, check, title, failures, leftMs }) => {
    const where = `${done} of ${total}${failed(failures)}${left(leftMs)}`;
    return `${where}  ${check}: ${title}`;
  });

/** Says that a run waits because the server limits its requests, at intervals. */
export function rateLimitLine(
  stream: ProgressStream,
  line: Pick<ProgressLine<Progress>, 'end'>,
): (delayMs: number) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (delayMs) => {
    if (performance.now() - last < interval) return;
    last = performance.now();
    line.end();
    stream.write(
      `The server limits requests (429): waiting ${duration(delayMs)}. Set a lower --rate, or --max-time.\n`,
    );
  };
}

/** Displays the progress of reading a HAR file. */
export const harProgressLine = (stream: ProgressStream): ProgressLine<HarProgress> =>
  progressLine(stream, ({ bytes, totalBytes, checked, failures, leftMs }) => {
    const percent = totalBytes === 0 ? 100 : Math.floor((100 * bytes) / totalBytes);
    return `${percent} %, ${checked} exchanges${failed(failures)}${left(leftMs)}`;
  });
