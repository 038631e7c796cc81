/** A run with writes, in a process of its own. */

import { built } from './built.ts';

/** What came out. */
export interface Measured {
  readonly ms: number;
  readonly peakMegabytes: number;
  readonly requests: number;
  readonly passed: boolean;
}

const [, , baseUrl = ''] = process.argv;
const start = performance.now();
const { judged, passed } = await built.runContract({
  baseUrl,
  app: 'example-app',
  allowWrites: true,
  credentials: { apiToken: 'tk-us-example', foreignBearerToken: 'trial-token' },
  seed: 1,
});
const measured: Measured = {
  ms: performance.now() - start,
  peakMegabytes: process.resourceUsage().maxRSS / 1_000,
  requests: judged,
  passed,
};
process.send?.(measured);
