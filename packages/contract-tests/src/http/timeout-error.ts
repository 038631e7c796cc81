/** Returns the error of an exchange that took too long. */
export const timeoutError = (timeoutMs: number): Error =>
  new Error(`no complete response within ${timeoutMs} ms`);
