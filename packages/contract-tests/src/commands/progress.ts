import type { HarProgress } from '../har/check-har.ts';
import type { Progress } from '../run/progress.ts';

/** Where progress is shown: standard error, so that standard output has nothing but the report. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Shows how far something is. */
export interface ProgressLine<P> {
  show(progress: P): void;
  /** Takes the line away. */
  end(): void;
}

/** Where nobody looks at a line that changes, one is written so often, in milliseconds. */
const interval = 10_000;

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

const left = (ms: number | undefined): string =>
  ms === undefined ? '' : `, about ${duration(ms)} left`;

const failed = (failures: number): string => (failures === 0 ? '' : `, ${failures} failed`);

/** A line that changes in a terminal; elsewhere a line now and then. */
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

/** Shows how far a run is. */
export const runProgressLine = (stream: ProgressStream): ProgressLine<Progress> =>
  progressLine(stream, ({ done, total, check, title, failures, leftMs }) => {
    const where = `${done} of ${total}${failed(failures)}${left(leftMs)}`;
    return `${where}  ${check}: ${title}`;
  });

/** Shows how far the reading of a HAR file is. */
export const harProgressLine = (stream: ProgressStream): ProgressLine<HarProgress> =>
  progressLine(stream, ({ bytes, totalBytes, judged, failures, leftMs }) => {
    const percent = totalBytes === 0 ? 100 : Math.floor((100 * bytes) / totalBytes);
    return `${percent} %, ${judged} exchanges${failed(failures)}${left(leftMs)}`;
  });
