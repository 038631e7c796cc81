export type { Browser, BrowserContext, CDPSession, Locator, Page } from 'playwright-core';
export { type Chromium, findChromium } from './chromium.ts';
export { launch } from './launch.ts';
