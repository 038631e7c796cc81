/** Asks for a description. Lint reports it, as it does every text that starts with `TODO`. */
export const describe = (thing: string): string => `TODO: Describe ${thing}.`;

/** Asks for a summary: one line without a final period. */
export const summarize = (thing: string): string => `TODO: Summarize ${thing}`;

/** Asks for a value of a string. */
export const exampleText = 'TODO: Give an example';
