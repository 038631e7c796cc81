import { reachableSchemas } from './reachable-schemas.js';

/** What to do with a schema that is in requests, which must be closed, and in responses, which must be open. */
export const separateSchemas =
  'Write a schema of its own for the request, with `additionalProperties: false`; this one is also in a response, which accepts unknown properties.';

/**
 * Collects the schemas that the bodies of requests and responses reach. Some are in both.
 *
 * @typedef {import('./reachable-schemas.js').ReachableSchema} ReachableSchema
 */
export function createBodySchemas() {
  /** @param {ReachableSchema[]} list */
  const collector = (list) => {
    /** @type {import('./reachable-schemas.js').Seen} */
    const seen = new Map();
    /** @type {(body: any, ctx: import('@redocly/openapi-core').UserContext) => void} */
    return (body, ctx) => {
      list.push(...reachableSchemas(body, ctx, seen));
    };
  };
  /** @type {ReachableSchema[]} */
  const requests = [];
  /** @type {ReachableSchema[]} */
  const responses = [];
  /** @type {(list: readonly ReachableSchema[]) => (schema: unknown) => boolean} */
  const includes = (list) => {
    const schemas = new Set(list.map(({ schema }) => schema));
    return (schema) => schemas.has(schema);
  };
  return {
    requests,
    responses,
    isInRequests: () => includes(requests),
    isInResponses: () => includes(responses),
    visitor: { RequestBody: collector(requests), Response: collector(responses) },
  };
}
