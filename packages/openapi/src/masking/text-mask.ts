/** Called with each secret that was masked, without its escapes. */
export type OnSecret = (secret: string) => void;

/** Whether a name says that its value is a secret. */
export type IsSecret = (name: string) => boolean;

/** Masks the secrets that a text has in one form. */
export type TextMask = (text: string, onSecret: OnSecret | undefined, isSecret: IsSecret) => string;
