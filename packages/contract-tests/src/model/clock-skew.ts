/** Maximum clock skew between the server and this machine, in milliseconds. */
export const maxClockSkewMs = 5 * 60_000;
