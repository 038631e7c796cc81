/** The clock of a mock. */
export interface Clock {
  /** Returns the current time in milliseconds since 1970. */
  now(): number;
  /**
   * Moves the clock forward.
   *
   * @param ms a non-negative number of milliseconds.
   * @throws RangeError if `ms` is negative or not finite.
   */
  advance(ms: number): void;
  /** Returns to the system time. */
  reset(): void;
}

/** Creates a clock that follows the system time, plus whatever it is advanced by. */
export function createClock(): Clock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    advance(ms) {
      if (!(Number.isFinite(ms) && ms >= 0)) {
        throw new RangeError('The clock only advances by a non-negative number of milliseconds.');
      }
      offset += ms;
    },
    reset() {
      offset = 0;
    },
  };
}
