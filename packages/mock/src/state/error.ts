import { escapeControls } from '../util/ascii.ts';

/** Thrown for an unusable state file; the message states the reason and the remedy. */
export class StateError extends Error {
  override readonly name = 'StateError';

  constructor(message: string, options?: { readonly cause?: unknown }) {
    // It quotes what is in the file, also what a terminal would carry out.
    super(escapeControls(message), options);
  }
}

/** Returns whether something could not be written because there is no space left, by the disk, a quota or a limit. */
export const isDiskFull = (error: unknown): boolean =>
  /^(ENOSPC|EDQUOT|EFBIG)$/.test(String(Object(error).code));
