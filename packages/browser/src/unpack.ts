import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Chromium } from './chromium.ts';

const require = createRequire(import.meta.url);

/** Unpacks the browser and its libraries to the temporary folder of the process. */
const program = `
const { default: chromium } = await import(process.argv[1]);
await chromium.executablePath();
`;

const fontsConf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>
`;

/** Unpacks the Chromium from npm, unless a previous call did; unpacking takes seconds. */
export async function unpackChromium(): Promise<Chromium> {
  const module = require.resolve('@sparticuz/chromium');
  const packages = module.slice(0, module.lastIndexOf('@sparticuz'));
  const packageFile = path.join(packages, '@sparticuz', 'chromium', 'package.json');
  const { version } = JSON.parse(await readFile(packageFile, 'utf8'));
  const folder = path.join(packages, '.cache', `chromium-${version}`);
  if (!existsSync(folder)) await unpack(module, folder);
  return {
    executable: path.join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
    },
  };
}

async function unpack(module: string, folder: string): Promise<void> {
  await mkdir(path.dirname(folder), { recursive: true });
  // The folder is renamed when it is complete. If two processes unpack at once, the first one wins.
  const staging = await mkdtemp(`${folder}-`);
  try {
    await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', program, pathToFileURL(module).href],
      // Only on AWS Lambda does the package unpack its libraries.
      { env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' } },
    );
    await writeFile(path.join(staging, 'fonts.conf'), fontsConf(folder));
    await rename(staging, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
