let isReported = false;

function reportOnce({ code }: NodeJS.ErrnoException): void {
  if (isReported || code === 'EPIPE') return;
  isReported = true;
  process.stderr.write(`The output cannot be written (${code}).\n`);
}

function ignore(): void {}

/**
 * Keeps this process alive when its standard output or error can no longer be written: whoever reads it has exited, or
 * the disk behind it is full. What it prints from then on is lost, what it does is not. A full disk is reported once.
 */
export function surviveBrokenOutput(): void {
  process.stdout.off('error', reportOnce).on('error', reportOnce);
  process.stderr.off('error', ignore).on('error', ignore);
}
