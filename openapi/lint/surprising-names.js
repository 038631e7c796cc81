/** Names that objects have already or that the language treats specially: a thenable breaks `await`, for example. */
const SPECIAL = ['prototype', 'then', 'toJSON', 'length', 'name', 'arguments', 'caller'];

/**
 * Returns whether a member of this name would surprise, whatever generated code does about it.
 *
 * @param {string} name
 */
export const isSurprising = (name) => name in Object.prototype || SPECIAL.includes(name);
