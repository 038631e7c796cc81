import type { Progress } from '../run/progress.ts';

/** Where progress is shown: standard error, so that standard output has nothing but the report. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Shows how far a run is. */
export interface ProgressLine {
  show(progress: Progress): void;
  /** Takes the line away. */
  end(): void;
}

/** Where nobody looks at a line that changes, one is written so often, in milliseconds. */
const interval = 10_000;

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

const words = ({ done, total, check, title, failures, leftMs }: Progress): string => {
  const left = leftMs === undefined ? '' : `, about ${duration(leftMs)} left`;
  const failed = failures === 0 ? '' : `, ${failures} failed`;
  return `${done} of ${total}${failed}${left}  ${check}: ${title}`;
};

/** A line that changes in a terminal; elsewhere a line now and then. */
export function progressLine(stream: ProgressStream): ProgressLine {
  let last = performance.now();
  return {
    show(progress) {
      const text = words(progress);
      if (stream.isTTY) {
        stream.write(`\r\x1b[K${text.slice(0, (stream.columns ?? 80) - 1)}`);
      } else if (performance.now() - last >= interval) {
        last = performance.now();
        stream.write(`${text}\n`);
      }
    },
    end() {
      if (stream.isTTY) stream.write('\r\x1b[K');
    },
  };
}
