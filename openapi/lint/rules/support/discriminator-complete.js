import { listSubschemas, objectFacts } from '../../schema-facts.js';

/**
 * Requires a discriminator to stand beside `oneOf` and to map one value to each alternative, which requires the
 * property and states the value as `const`. Otherwise validators and types choose different alternatives.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const discriminatorComplete = () => ({
  Schema(schema, { location, report, resolve }) {
    const { discriminator } = /** @type {any} */ (schema ?? {});
    if (typeof discriminator !== 'object' || discriminator === null) return;
    const at = location.child('discriminator');
    const alternatives = listSubschemas({ schema, location }, 'oneOf');
    if (alternatives.length === 0) {
      report({ message: 'List the alternatives in `oneOf` beside it.', location: at.key() });
      return;
    }
    const { propertyName } = discriminator;
    const mapping = Object.entries(Object(discriminator.mapping));
    const targets = mapping.map(([, target]) => target);
    if (alternatives.some((it) => !targets.includes(it.schema?.$ref))) {
      report({
        message: 'Map a value to the `$ref` of each alternative in `mapping`.',
        location: at.key(),
      });
    }
    for (const [value, target] of mapping) {
      const alternative = alternatives.find((it) => it.schema?.$ref === target);
      const facts = alternative && objectFacts(alternative, resolve);
      const property = facts?.properties.get(propertyName);
      if (
        property &&
        facts?.required.has(propertyName) &&
        resolve(property.schema, property.location.source.absoluteRef).node?.const === value
      ) {
        continue;
      }
      report({
        message: alternative
          ? `Require \`${propertyName}\` in the alternative, with \`const: ${value}\`.`
          : 'Map the value to the `$ref` of an alternative in `oneOf`.',
        location: at.child(['mapping', value]).key(),
      });
    }
  },
});
