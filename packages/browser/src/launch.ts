import { type Browser, chromium } from 'playwright-core';
import type { Chromium } from './chromium.ts';

/** Keeps the browser itself from sending requests. */
const args = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

/** Starts a browser. The caller must close it. */
export const launch = ({ executable, env }: Chromium): Promise<Browser> =>
  chromium.launch({ executablePath: executable, args, env: { ...process.env, ...env } });
