import { camelCase } from '../../model.js';

/**
 * Requires the parameters of an operation to have different names in camelCase in each place. They become arguments,
 * and properties of arguments, of one function.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const parameterNamesDistinct = () => ({
  PathItem: {
    Operation(operation, { location, report, resolve }, { PathItem: pathItem }) {
      /** @type {Map<string, string>} names by place and name in camelCase */
      const taken = new Map();
      const lists = [
        { owner: pathItem, at: undefined },
        { owner: operation, at: location },
      ];
      for (const { owner, at } of lists) {
        const parameters = Array.isArray(owner?.parameters) ? owner.parameters : [];
        for (const [index, parameter] of parameters.entries()) {
          /** @type {any} */
          const { in: place, name } = resolve(parameter).node ?? {};
          if (typeof name !== 'string') continue;
          const key = `${place} ${camelCase(name)}`;
          const other = taken.get(key);
          taken.set(key, other ?? name);
          if (other === undefined || other === name) continue;
          report({
            message: `Rename \`${name}\`; the client names it \`${camelCase(name)}\`, like the parameter \`${other}\`.`,
            location: at ? at.child(['parameters', index]) : location.key(),
          });
        }
      }
    },
  },
});
