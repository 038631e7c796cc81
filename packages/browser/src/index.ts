export type { Browser, BrowserContext, CDPSession, Locator, Page } from 'playwright-core';
export type { Chromium } from './chromium.ts';
export { findChromium } from './find-chromium.ts';
export { launch } from './launch.ts';
