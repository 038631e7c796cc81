/** Names of the functions whose failure has been reported. */
const reported = new Set<string>();

/**
 * Calls a function of the user from a place where nobody could catch its exception, which would end the process. The
 * first exception, also of a promise, becomes a warning.
 *
 * @param name the option that has the function, such as `log`.
 */
export function callListener(name: string, call: () => unknown): void {
  const report = (error: unknown) => {
    if (reported.has(name)) return;
    reported.add(name);
    const message = error instanceof Error ? error.message : String(error);
    process.emitWarning(`The function ${name} failed: ${message}`, 'ListenerWarning');
  };
  try {
    const result = call();
    if (result instanceof Promise) result.catch(report);
  } catch (error) {
    report(error);
  }
}
