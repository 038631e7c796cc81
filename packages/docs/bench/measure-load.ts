import type { Browser } from '@scalingo-addons/browser';

/** Measurements of a page load. */
export interface PageLoad {
  /** First contentful paint, in milliseconds. */
  readonly firstPaintMs: number;
  /** Bytes transferred until the network is idle, including headers. */
  readonly bytes: number;
  readonly requests: number;
}

/** Lighthouse's "slow 4G": throughput in bytes per second, latency in milliseconds. */
const slow4g = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};

const cpuSlowdown = 4;

/** Loads a page with an empty cache on a slow network and a throttled CPU. */
export async function measureLoad(
  browser: Browser,
  url: string,
  readySelector: string | undefined,
): Promise<PageLoad> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', slow4g);
    await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
    let bytes = 0;
    let requests = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
      requests++;
    });
    await page.goto(url, { waitUntil: 'networkidle', timeout: 120_000 });
    // With a throttled CPU, the network can be idle before the scripts send further requests.
    if (readySelector) await page.waitForSelector(readySelector, { timeout: 120_000 });
    const firstPaintMs = await page.evaluate<number>(
      "new Promise((resolve) => new PerformanceObserver((list) => { const entry = list.getEntriesByName('first-contentful-paint')[0]; if (entry) resolve(entry.startTime); }).observe({ type: 'paint', buffered: true }))",
    );
    return { firstPaintMs, bytes, requests };
  } finally {
    await context.close();
  }
}
