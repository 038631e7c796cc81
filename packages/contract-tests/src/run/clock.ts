/** How far the clocks of the server and of this machine may be apart, in milliseconds. */
export const skewMs = 5 * 60_000;
