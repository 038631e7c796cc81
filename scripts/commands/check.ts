import { checkChangesets } from '../releases/changesets.ts';
import { Failure, runCommand } from '../support/failure.ts';
import { staleFiles } from '../support/generated-files.ts';
import { isMain, type Layout, layoutOf } from '../support/layout.ts';
import { derive } from './build.ts';
import { checkVersion } from './diff.ts';

/**
 * Derives all generated files and compares them with `generated/`.
 *
 * @throws Failure that names each stale file and the command that updates it.
 */
export async function check(layout: Layout): Promise<void> {
  const stale = await staleFiles(layout.generated, await derive(layout));
  if (stale.length === 0) return;
  const names = stale.map((name) => `generated/${name}`).join(', ');
  throw new Failure(
    `${names} ${stale.length === 1 ? 'is' : 'are'} stale. Run "npm run build" and commit the result.`,
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
