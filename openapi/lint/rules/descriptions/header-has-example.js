import { followRef, isObject } from '../../schema-facts.js';
import { lacksExamples } from '../../stated-values.js';
import { valueProblem } from '../../value-problem.js';

/**
 * Requires the required headers of responses to have named examples, or a schema that states values: the mock sends
 * the first one. Named examples are valid for the schema.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const headerHasExample = () => ({
  Header(header, { location, report, resolve }) {
    const { required, schema, examples } = /** @type {any} */ (header ?? {});
    if (required === true && lacksExamples(header, location, resolve)) {
      report({
        message:
          'Add `examples` with a named example to the header, or a list of values to its schema. The mock sends the first.',
        location: location.key(),
      });
    }
    const target = followRef({ schema, location: location.child('schema') }, resolve);
    for (const [name, example] of Object.entries(isObject(examples) ? examples : {})) {
      const value = Object(example).value;
      const problem = target && value !== undefined && valueProblem(target.schema, value);
      if (!problem) continue;
      report({
        message: `Write an example that the schema of the header allows: ${problem}.`,
        location: location.child(['examples', name, 'value']),
      });
    }
  },
});
