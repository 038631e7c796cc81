/** Listeners whose failure has been reported. */
const reported = new WeakSet<object>();

/** Reports the first failure of a listener: with `reportError`, except in Deno, where it ends the process. */
function report(listener: object, error: unknown): void {
  if (reported.has(listener)) return;
  reported.add(listener);
  const { reportError, Deno } = globalThis as {
    reportError?: (error: unknown) => void;
    Deno?: unknown;
  };
  if (reportError && !Deno) reportError(error);
  else console.warn('A listener of the Addons API client failed. Its call is not affected.', error);
}

/** Calls a listener. Whatever it does has no effect on the caller. */
export function notify<T>(listener: (value: T) => unknown, value: T): void {
  try {
    const result = listener(value);
    if (result) Promise.resolve(result).catch((error) => report(listener, error));
  } catch (error) {
    report(listener, error);
  }
}
