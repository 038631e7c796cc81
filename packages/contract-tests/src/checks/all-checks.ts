import { responds } from './check-exchange.ts';
import { probeChecks } from './probe/index.ts';
import { responseChecks } from './response/index.ts';

/** All checks of a run. */
export const allChecks: readonly { readonly id: string; readonly requirement: string }[] = [
  responds,
  ...responseChecks,
  ...probeChecks,
].map(({ id, requirement }) => ({ id, requirement }));
