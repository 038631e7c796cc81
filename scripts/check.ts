import { derive } from './build.ts';
import { Failure, runCommand } from './failure.ts';
import { isMain, type Layout, layoutOf } from './layout.ts';
import { staleFiles } from './output.ts';

/**
 * Derives everything again and compares it with what `generated/` holds.
 *
 * @throws Failure that names each stale file and the command that mends it.
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
    await check(layoutOf());
    console.log('The contract obeys its rules, and generated/ is up to date.');
  });
}
