import { camelCase } from '../../model.js';
import { isSurprising } from '../../surprising-names.js';

/**
 * Requires `x-client-group` on every tag: a name in camelCase that JavaScript does not use for itself. Each group is
 * a property of the client.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const clientGroupNamed = () => ({
  Tag(tag, { location, report }) {
    if (typeof tag !== 'object' || tag === null) return;
    const group = /** @type {any} */ (tag)['x-client-group'];
    const at = location.child('x-client-group');
    if (typeof group !== 'string') {
      report({
        message:
          'Add `x-client-group`, the property of the client that has the methods of this tag.',
        location: group === undefined ? location.child('name').key() : at.key(),
      });
    } else if (!/^[a-z][A-Za-z0-9]*$/.test(group)) {
      const name = camelCase(group);
      report({
        message: `Write the group in camelCase${name ? `, \`${name}\`` : ''}; it is a property of the client.`,
        location: at,
      });
    } else if (isSurprising(group)) {
      report({
        message: `Choose another group than \`${group}\`, which JavaScript uses itself.`,
        location: at,
      });
    }
  },
});
