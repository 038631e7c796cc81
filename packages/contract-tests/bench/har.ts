/** Checks a HAR file in a separate process. */

import { built } from './built.ts';

/** The measurements. */
export interface Measured {
  readonly perSecond: number;
  /** Heap size at the end, relative to that after a tenth of the file; both after garbage collection. */
  readonly growth: number;
  readonly peakMegabytes: number;
}

const heap = (): number => {
  global.gc?.();
  return process.memoryUsage().heapUsed;
};

const [, , file = '', count = ''] = process.argv;
let afterTenth: number | undefined;
const start = performance.now();
await built.checkHar(file, {
  onProgress({ bytes, totalBytes }) {
    if (bytes > totalBytes / 10) afterTenth ??= heap();
  },
});
const seconds = (performance.now() - start) / 1_000;
const measured: Measured = {
  perSecond: Number(count) / seconds,
  growth: heap() / (afterTenth ?? Number.NaN),
  peakMegabytes: process.resourceUsage().maxRSS / 1_000,
};
process.send?.(measured);
