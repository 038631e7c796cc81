import { type Browser, chromium } from 'playwright-core';
import type { Chromium } from './chromium.ts';

/** Nothing of the browser itself asks the network for anything. */
const args = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

/** Starts a browser; whoever does has to close it. */
export const launch = ({ executable, env }: Chromium): Promise<Browser> =>
  chromium.launch({ executablePath: executable, args, env: { ...process.env, ...env } });
