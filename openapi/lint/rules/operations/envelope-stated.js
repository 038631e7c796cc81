import { isJsonType } from '../../model.js';
import { followRef, objectFacts, valueType } from '../../schema-facts.js';

/**
 * Requires `x-envelope` wherever it is not obvious: on the JSON body of a success and on a required JSON request body
 * whose only required property is an object or list, or the only property. It names a required property, or is null
 * for a body without an envelope. So a new optional property does not change a method's type.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const envelopeStated = () => {
  /**
   * @param {any} mediaType
   * @param {import('@redocly/openapi-core').UserContext} ctx
   * @param {boolean} isDemanded whether the body needs the statement
   * @param {boolean} isAllowed whether the body may have the statement
   */
  const check = (mediaType, { key, location, report, resolve }, isDemanded, isAllowed) => {
    if (typeof mediaType !== 'object' || mediaType === null) return;
    const envelope = mediaType['x-envelope'];
    const at = location.child('x-envelope').key();
    if (!isAllowed || !isJsonType(String(key))) {
      if (envelope === undefined) return;
      report({
        message: 'Remove `x-envelope`; only JSON bodies of requests and successes have envelopes.',
        location: at,
      });
      return;
    }
    const located = { schema: mediaType.schema, location: location.child('schema') };
    const isObject = followRef(located, resolve) && valueType(located, resolve) === 'object';
    const { properties, required } = isObject
      ? objectFacts(located, resolve)
      : { properties: new Map(), required: new Set() };
    if (envelope === undefined) {
      const [only, ...others] = required;
      const property = properties.get(only);
      if (!isDemanded || !property || others.length > 0) return;
      const isWrapper =
        properties.size === 1 || ['object', 'array'].includes(valueType(property, resolve) ?? '');
      if (!isWrapper) return;
      report({
        message: `Add \`x-envelope: ${only}\` if clients need only this property, or \`x-envelope: null\` if they need the whole body.`,
        location: location.key(),
      });
    } else if (envelope !== null && !(required.has(envelope) && properties.has(envelope))) {
      report({
        message: 'Name a required property of the body in `x-envelope`.',
        location: at,
      });
    }
  };
  let isRequired = false;
  let status = '';
  return {
    Operation: {
      RequestBody: {
        enter(body) {
          isRequired = body?.required === true;
        },
        MediaType(mediaType, ctx) {
          check(mediaType, ctx, isRequired, true);
        },
      },
      Response: {
        enter(_response, { key }) {
          status = String(key);
        },
        MediaType(mediaType, ctx) {
          const isSuccess = status.startsWith('2');
          check(mediaType, ctx, isSuccess, isSuccess);
        },
      },
    },
  };
};
