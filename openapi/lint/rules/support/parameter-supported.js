import { reservedHeaders } from '../../reserved-headers.js';
import { followRef, valueType } from '../../schema-facts.js';

const SCALARS = ['string', 'number', 'integer', 'boolean'];

/**
 * Allows the parameters that the client can write: scalars in paths and headers, scalars and exploded lists of
 * scalars in queries.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const parameterSupported = () => ({
  Parameter(parameter, { location, report, resolve }) {
    const {
      in: place,
      name,
      schema,
      style,
      explode,
      required,
    } = /** @type {any} */ (parameter ?? {});
    /** @type {(message: string, field: string) => void} */
    const reportAt = (message, field) => report({ message, location: location.child(field).key() });

    if (place === 'cookie') {
      reportAt('Pass the value in a header; the client sends no cookies.', 'in');
      return;
    }
    const reason = place === 'header' && reservedHeaders.get(String(name).toLowerCase());
    if (reason) reportAt(`Remove the parameter \`${name}\`; ${reason}.`, 'name');

    if (place === 'path' && required !== true) {
      const field = required === undefined ? 'in' : 'required';
      reportAt('Set `required: true`; a path without the value is another path.', field);
    }

    const expected = place === 'query' ? 'form' : 'simple';
    if (style !== undefined && style !== expected) {
      reportAt(`Use \`style: ${expected}\`; the client writes no other in the ${place}.`, 'style');
      return;
    }
    if (schema === undefined) return;
    const located = { schema, location: location.child('schema') };
    const type = valueType(located, resolve);
    if (place === 'query' && type === 'array') {
      const list = followRef(located, resolve);
      const items = { schema: list?.schema.items, location: list?.location ?? location };
      if (explode === false) {
        reportAt('Use `explode: true`: one parameter for each element of the list.', 'explode');
      }
      if (!SCALARS.includes(valueType(items, resolve) ?? '')) {
        reportAt('Give the elements of the list one scalar type.', 'schema');
      }
    } else if (!SCALARS.includes(type ?? '')) {
      const remedy =
        place === 'query'
          ? 'Give the parameter one scalar type, or a list of them; use one parameter for each property of an object.'
          : `Give the parameter one scalar type; the client writes no lists or objects in the ${place}.`;
      reportAt(remedy, 'schema');
    }
  },
});
