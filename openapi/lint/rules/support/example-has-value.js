/**
 * Requires named examples to have a value. The mock, the samples and the contract suite send it.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const exampleHasValue = () => ({
  Example(example, { location, report }) {
    // Another rule reports `externalValue`.
    if (Object.hasOwn(example ?? {}, 'value') || Object.hasOwn(example ?? {}, 'externalValue')) {
      return;
    }
    report({ message: 'Add `value` with the example itself.', location: location.key() });
  },
});
