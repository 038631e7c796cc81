import { type AddonsClient, type AddonTarget, isAddonsError } from '../../src/index.ts';

/** A deploy script: gives an application its addons, and reports what it did. Returns the exit status. */
export async function deploy(
  scalingo: AddonsClient,
  app: string,
  targets: readonly AddonTarget[],
  print: (line: string) => void,
): Promise<number> {
  let status = 0;
  for (const target of targets) {
    try {
      const { outcome, addon } = await scalingo.addons.ensure(app, target, { intervalMs: 1 });
      print(`${target.provider}: ${outcome}, ${addon.plan.name} is ${addon.status}`);
    } catch (error) {
      if (!isAddonsError(error)) throw error;
      print(`${target.provider}: ${error.kind}: ${error.message}`);
      status = 1;
    }
  }
  return status;
}
