/** The judging of a HAR file, in a process of its own. */

import { built } from './built.ts';

/** What came out. */
export interface Measured {
  readonly perSecond: number;
  /** Heap in use at the end, over that after a tenth of the file; both garbage collected. */
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
