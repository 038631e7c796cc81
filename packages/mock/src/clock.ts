/** The time that a mock lives in. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Moves the time ahead, at once.
   *
   * @param ms milliseconds, not negative.
   */
  advance(ms: number): void;
  /** Goes back to the time of this machine. */
  reset(): void;
}

/** A clock that goes with that of this machine until it is moved ahead. */
export function createClock(): Clock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    advance(ms) {
      if (!(Number.isFinite(ms) && ms >= 0)) {
        throw new RangeError('The clock takes a number of milliseconds that is not negative.');
      }
      ahead += ms;
    },
    reset() {
      ahead = 0;
    },
  };
}
