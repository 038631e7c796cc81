import { probeChecks } from '../src/checks/probe/index.ts';
import type { RunOptions } from '../src/run/options.ts';

/** Returns options for a run of some checks. If they judge all requests of a run, it ends after the first failure. */
export function shortRun(only: readonly string[]): Partial<RunOptions> {
  if (only.every((id) => probeChecks.some((it) => it.id === id))) return { only };
  const controller = new AbortController();
  return {
    only,
    signal: controller.signal,
    onProgress: ({ failures }) => failures > 0 && controller.abort(),
  };
}
