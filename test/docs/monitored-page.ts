import type { Browser, Page } from '@scalingo-addons/browser';

/** A browser page whose errors and requests are recorded. */
export interface MonitoredPage {
  readonly page: Page;
  /** Script errors, console errors and warnings, and requests to origins that are not allowed. */
  readonly problems: string[];
  /** URL of every request, except `data:` URLs. */
  readonly requests: string[];
}

/** Options of {@link openPage}. */
export interface PageOptions {
  readonly javaScript?: boolean;
  readonly dark?: boolean;
  readonly width?: number;
  /** Whether the device has a touch screen and no mouse. */
  readonly touch?: boolean;
  /** Origins that the page may send requests to. */
  readonly allowedOrigins: readonly string[];
}

/** Opens an empty, monitored page in its own browser context. */
export async function openPage(browser: Browser, options: PageOptions): Promise<MonitoredPage> {
  const { javaScript = true, dark = false, width = 1280, touch = false, allowedOrigins } = options;
  const context = await browser.newContext({
    javaScriptEnabled: javaScript,
    colorScheme: dark ? 'dark' : 'light',
    viewport: { width, height: 900 },
    hasTouch: touch,
    isMobile: touch,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const problems: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    if (url.startsWith('data:')) return;
    requests.push(url);
    if (!allowedOrigins.some((it) => url.startsWith(`${it}/`))) problems.push(`Request to ${url}`);
  });
  return { page, problems, requests };
}
