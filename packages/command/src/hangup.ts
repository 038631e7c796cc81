import path from 'node:path';

function ignore(): void {}

/**
 * Returns whether `nohup` started this process. Node forgets at its start that the signal was ignored, but shells leave
 * the path of the command that they ran in `_`.
 */
const isUnderNohup = (): boolean => path.basename(process.env._ ?? '') === 'nohup';

/** Keeps this process alive when its terminal is closed, if `nohup` started it. */
export function surviveHangup(): void {
  if (isUnderNohup()) process.off('SIGHUP', ignore).on('SIGHUP', ignore);
}

/**
 * Calls a listener when the terminal of this process is closed, once: both the system and the shell send a SIGHUP, and
 * the later ones are ignored. Under `nohup` it is never called.
 *
 * @returns restores the default: a SIGHUP ends the process.
 */
export function onHangup(listener: () => void): () => void {
  if (isUnderNohup()) return ignore;
  let isFirst = true;
  const hangUp = () => {
    if (isFirst) listener();
    isFirst = false;
  };
  process.on('SIGHUP', hangUp);
  return () => process.off('SIGHUP', hangUp);
}
