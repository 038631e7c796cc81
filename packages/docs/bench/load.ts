import type { Browser } from '@scalingo-addons/browser';

/** What the load of a page took. */
export interface Load {
  /** When something of the page was drawn first, in milliseconds. */
  readonly firstContentMs: number;
  /** What came over the wire until the network was quiet, headers included. */
  readonly bytes: number;
  readonly requests: number;
}

/** The network of Lighthouse's "slow 4G": bytes in a second, and milliseconds. */
const network = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};

const cpuSlowdown = 4;

/** Loads a page with an empty cache on a slow network and a slow processor. */
export async function measureLoad(
  browser: Browser,
  url: string,
  filledBy: string | undefined,
): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', network);
    await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
    let bytes = 0;
    let requests = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
      requests++;
    });
    await page.goto(url, { waitUntil: 'networkidle', timeout: 120_000 });
    // A slow processor can be quiet on the network before it asks for the rest.
    if (filledBy) await page.waitForSelector(filledBy, { timeout: 120_000 });
    const firstContentMs = await page.evaluate<number>(
      "new Promise((resolve) => new PerformanceObserver((list) => { const entry = list.getEntriesByName('first-contentful-paint')[0]; if (entry) resolve(entry.startTime); }).observe({ type: 'paint', buffered: true }))",
    );
    return { firstContentMs, bytes, requests };
  } finally {
    await context.close();
  }
}
