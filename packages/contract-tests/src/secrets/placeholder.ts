/** What recorders and this suite write instead of a secret. */
const placeholder = /^(\[.*\]|<.*>|\{.*\}|\*+|x{3,}|\$\w+|redacted|hidden|masked|removed)$/i;

/** Whether a text is what a recorder writes instead of a secret. */
export const isPlaceholder = (text: string): boolean => placeholder.test(text);
