import { existsSync } from 'node:fs';
import { unpackChromium } from './packed.ts';

/** A Chromium of this machine. */
export interface Chromium {
  readonly executable: string;
  /** Variables that it needs beside those of this process. */
  readonly env: Readonly<Record<string, string>>;
}

/** Where Debian's package puts it. */
const debian = '/usr/bin/chromium';

/**
 * The Chromium that `CHROMIUM` names, or Debian's, or the one that npm has installed; undefined where
 * there is none for this machine.
 *
 * @throws Error when `CHROMIUM` names a file that does not exist.
 */
export async function findChromium(): Promise<Chromium | undefined> {
  const { CHROMIUM } = process.env;
  if (CHROMIUM && !existsSync(CHROMIUM))
    throw new Error(`CHROMIUM names ${CHROMIUM}, which does not exist.`);
  const installed = [CHROMIUM, debian].find((it) => it && existsSync(it));
  if (installed) return { executable: installed, env: {} };
  return process.platform === 'linux' && process.arch === 'x64' ? unpackChromium() : undefined;
}
