import { checkChangesets } from '../releases/changesets.ts';
import { Failure, runCommand } from '../support/failure.ts';
import { staleFiles } from '../support/generated-files.ts';
import { isMain, type Layout, layoutOf } from '../support/layout.ts';
import { isReadmeStale } from '../support/readme-figures.ts';
import { derive } from './build.ts';
import { checkVersion } from './diff.ts';

/**
 * Derives all generated files, and compares them with `generated/` and the figures of README.md.
 *
 * @throws Failure that names each stale file and the command that updates it.
 */
export async function check(layout: Layout): Promise<void> {
  const files = await derive(layout);
  const stale = (await staleFiles(layout.generated, files)).map((name) => `generated/${name}`);
  if (await isReadmeStale(layout.readme, files)) stale.push('README.md');
  if (stale.length === 0) return;
  throw new Failure(
    `${stale.join(', ')} ${stale.length === 1 ? 'is' : 'are'} stale. Run "npm run build" and commit the result.`,
  );
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const layout = layoutOf();
    await check(layout);
    await checkVersion(layout);
    await checkChangesets(layout);
    console.log(
      'The contract passes all lint rules, generated/ is up to date, and info.version is high enough.',
    );
  });
}
