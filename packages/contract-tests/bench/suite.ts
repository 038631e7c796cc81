/** Runs the suite with writes in a separate process. */

import { built } from './built.ts';

/** The measurements. */
export interface Measured {
  readonly ms: number;
  readonly peakMegabytes: number;
  readonly requests: number;
  readonly passed: boolean;
}

const [, , baseUrl = ''] = process.argv;
const start = performance.now();
const { checked, passed } = await built.runContract({
  baseUrl,
  app: 'example-app',
  allowWrites: true,
  credentials: { apiToken: 'tk-us-example', foreignBearerToken: 'trial-token' },
  seed: 1,
});
const measured: Measured = {
  ms: performance.now() - start,
  peakMegabytes: process.resourceUsage().maxRSS / 1_000,
  requests: checked,
  passed,
};
process.send?.(measured);
