import { lacksExamples } from '../../stated-values.js';

/**
 * Requires parameters to have named examples, or a schema that states values: samples, tests and the contract test
 * suite send the first one.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const parameterHasExample = () => ({
  Parameter(parameter, { location, report, resolve }) {
    if (!lacksExamples(parameter, location, resolve)) return;
    report({
      message:
        'Add `examples` with a named example to the parameter, or a list of values to its schema. Samples and tests send the first.',
      location: location.key(),
    });
  },
});
