import type { Browser, Page } from '@scalingo-addons/browser';

/** A page, and what it did that it should not. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors of scripts and of the console, and requests to other origins than those allowed. */
  readonly complaints: string[];
  /** URL of every request, apart from `data:`. */
  readonly requests: string[];
}

/** Options of {@link openPage}. */
export interface PageOptions {
  readonly javaScript?: boolean;
  readonly dark?: boolean;
  readonly width?: number;
  /** Origins that the page may send requests to. */
  readonly origins: readonly string[];
}

/** Opens an empty page, in a browser profile of its own, that is watched. */
export async function openPage(browser: Browser, options: PageOptions): Promise<WatchedPage> {
  const { javaScript = true, dark = false, width = 1280, origins } = options;
  const context = await browser.newContext({
    javaScriptEnabled: javaScript,
    colorScheme: dark ? 'dark' : 'light',
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    if (url.startsWith('data:')) return;
    requests.push(url);
    if (!origins.some((it) => url.startsWith(`${it}/`))) complaints.push(`It asks for ${url}.`);
  });
  return { page, complaints, requests };
}
