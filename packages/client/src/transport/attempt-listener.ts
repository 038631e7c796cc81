import type { AttemptInfo } from '../types/info.ts';
import { notify } from './notify.ts';

/** Called after each attempt; never throws. */
export type AttemptListener = (attempt: AttemptInfo) => void;

/** Calls `listener` after each attempt. What it does changes no result; its first failure is reported. */
export function onEachAttempt(listener: (attempt: AttemptInfo) => unknown): AttemptListener {
  return (attempt) => notify(listener, attempt);
}
