/** Signals upon which a command cleans up and ends: those of Ctrl-C, of process managers, and of Ctrl-\. */
export const endingSignals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGQUIT'];
