/** The clock of a mock. */
export interface Clock {
  /** Returns the current time in milliseconds since 1970, up to {@link maxTime}. */
  readonly now: () => number;
  /**
   * Moves the clock forward, up to {@link maxTime}.
   *
   * @param ms a non-negative number of milliseconds.
   * @throws RangeError if `ms` is negative, not finite or too large; the clock is then unchanged.
   */
  readonly advance: (ms: number) => void;
  /** Returns to the system time. */
  readonly reset: () => void;
}

/** The latest time of a clock: the year 9000, so that everything after it can be written with four digits, too. */
export const maxTime = Date.UTC(9000, 0);

/** Creates a clock that follows the system time, plus whatever it is advanced by. */
export function createClock(): Clock {
  let offset = 0;
  // The system time goes on where the clock ends.
  const now = () => Math.min(Date.now() + offset, maxTime);
  return {
    now,
    advance(ms) {
      if (!(Number.isFinite(ms) && ms >= 0)) {
        throw new RangeError('The clock only advances by a non-negative number of milliseconds.');
      }
      if (now() + ms > maxTime) {
        throw new RangeError('The clock does not advance beyond the year 9000.');
      }
      offset += ms;
    },
    reset() {
      offset = 0;
    },
  };
}
