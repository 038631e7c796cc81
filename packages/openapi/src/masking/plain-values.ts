/** Values that are no secrets whatever their name: none, truth values, short numbers, and what stands for a secret. */
const plain =
  /^(?:|true|false|null|nil|none|undefined|NaN|[+-]?\d{1,3}(?:\.\d{0,3})?|\*+|x{3,}|\[.*\]|<.*>|\{.*\}|\$\w+|redacted|hidden|masked|removed|filtered)$/is;
/** Words that say something about a secret, where the secret could be. */
const remark =
  /^(?:absent|are|bad|blank|boolean|can|can't|cannot|changed|closed|denied|does|doesn't|empty|enabled|expired|expires|failed|has|have|incorrect|int|integer|invalid|is|isn't|malformed|mismatch|missing|must|needs|no|not|number|ok|optional|rejected|required|reused|revoked|set|should|string|too|unauthorized|unknown|unset|was|wrong|yes)\b(?!['’-])/i;
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
  remark.test(value + after) || (word.test(value) && moreWords.test(after));

/** Words, and short numbers. */
const sentence = /^[A-Za-z'’]+(?: (?:[A-Za-z'’()-]{1,20}|\d{1,4})[,.:;)]?)*[.!]?$/;

/** Whether a value is a sentence about a secret, such as `is too short`, as validators return it by the name of the secret. */
export const isSentence = (value: string): boolean => remark.test(value) && sentence.test(value);
