/** Returns milliseconds on a monotonic clock, so that a wall clock that jumps changes no limit. */
export const now = (): number => performance.now();
