import type { Contract } from '@scalingo-addons/openapi';
import type { Result } from '../model/result.ts';

/** Returns what a result calls the contract: `info.title` and `info.version`. */
export function titleOf({ document }: Contract): Result['contract'] {
  const { info } = document as unknown as { info: Result['contract'] };
  return { title: info.title, version: info.version };
}
