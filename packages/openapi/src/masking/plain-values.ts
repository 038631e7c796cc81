/** Values that are no secrets whatever their name: none, truth values, short numbers, and what stands for a secret. */
const plain =
  /^(?:|true|false|null|nil|none|undefined|NaN|[+-]?\d{1,3}(?:\.\d{0,3})?|\*+|x{3,}|\[.*\]|<.*>|\{.*\}|\$\w+|redacted|hidden|masked|removed|filtered)$/is;
/** Words that say something about a secret, where the secret could be. */
const remark =
  /^(?:absent|bad|blank|boolean|can|cannot|changed|denied|empty|expired|failed|incorrect|int|integer|invalid|is|malformed|mismatch|missing|must|no|not|number|ok|optional|rejected|required|revoked|set|string|too|unauthorized|unknown|unset|wrong|yes)\b/i;
/** A word of a sentence. */
const word = /^[A-Z]?[a-z]+(?:['’-][a-z]+)*$/;
/** Further words of a sentence, but no other name. */
const moreWords = /^[.,;:!?]? (?:[a-z]+|\d+)(?![\w:=])/;

/** What masks and recorders write, which looks like a list of YAML. */
const bracketed = /^\[(?:filtered|hidden|masked|redacted|removed)\]/i;

/** Whether a value starts with what masks and recorders write in brackets. */
export const isBracketedPlaceholder = (value: string): boolean => bracketed.test(value);

/** Whether a value is no secret, whatever its name. */
export const isPlainValue = (value: string): boolean => plain.test(value.trim());

/**
 * Whether a part of a sentence is words rather than a secret, such as `must be longer`.
 *
 * @param after what follows the value.
 */
export const isRemark = (value: string, after: string): boolean =>
  remark.test(value) || (word.test(value) && moreWords.test(after));
