import { existsSync } from 'node:fs';
import type { Chromium } from './chromium.ts';
import { unpackChromium } from './unpack.ts';

/** Path of Debian's package. */
const systemPath = '/usr/bin/chromium';

/**
 * Returns the Chromium in `CHROMIUM`, or else Debian's, or else the one from npm; undefined if there is
 * none for this platform.
 *
 * @throws Error if the path in `CHROMIUM` does not exist.
 */
export async function findChromium(): Promise<Chromium | undefined> {
  const { CHROMIUM } = process.env;
  if (CHROMIUM && !existsSync(CHROMIUM))
    throw new Error(`CHROMIUM is set to ${CHROMIUM}, which does not exist.`);
  const installed = [CHROMIUM, systemPath].find((it) => it && existsSync(it));
  if (installed) return { executable: installed, env: {} };
  return process.platform === 'linux' && process.arch === 'x64' ? unpackChromium() : undefined;
}
