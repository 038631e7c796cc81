/** Returns a handler for the error of a file or folder that does not have to exist: it returns the value instead. */
export function onlyIfMissing<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return value;
    throw error;
  };
}
