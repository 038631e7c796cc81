/** Names of the functions whose failure has been reported. */
const reported = new Set<string>();

/** Returns the message of what was thrown: anything can be, also what cannot be shown. */
export function thrownText(thrown: unknown): string {
  try {
    return thrown instanceof Error ? String(thrown.message) : String(thrown);
  } catch {
    return 'something that cannot be shown was thrown';
  }
}

/**
 * Calls a function of the user from a place where nobody could catch its exception, which would end the process. The
 * first exception, also of a promise, becomes a warning.
 *
 * @param name the option that has the function, such as `log`.
 */
export function callListener(name: string, call: () => unknown): void {
  const report = (thrown: unknown) => {
    if (reported.has(name)) return;
    reported.add(name);
    process.emitWarning(`The function ${name} failed: ${thrownText(thrown)}`, 'ListenerWarning');
  };
  try {
    const result = call();
    // A promise of another realm, such as a test's, is no instance of this Promise.
    if (typeof result === 'object' && result !== null) Promise.resolve(result).catch(report);
  } catch (error) {
    report(error);
  }
}
