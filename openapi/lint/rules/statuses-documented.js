/**
 * @typedef {{ path: string, parameters: ({ in?: string } | undefined)[], body: { required?: boolean } | undefined }} Request
 * @type {{ status: string, applies: (request: Request) => boolean, reason: string }[]}
 */
const EXPECTED = [
  {
    status: '400',
    applies: ({ body, parameters }) =>
      body !== undefined || parameters.some((parameter) => parameter?.in === 'query'),
    reason: 'its body or query can be malformed',
  },
  { status: '401', applies: () => true, reason: 'its credentials can be wrong or expired' },
  {
    status: '404',
    applies: ({ path }) => path.includes('{'),
    reason: 'what its path names may not exist',
  },
  {
    status: '422',
    applies: ({ body }) => body?.required === true,
    reason: 'values in its body can be refused',
  },
  { status: '429', applies: () => true, reason: 'the number of requests is limited' },
  { status: '500', applies: () => true, reason: 'the API can fail' },
];

/**
 * Every operation documents the error statuses that its request can meet. Undocumented errors are
 * among the first complaints of the users of API descriptions, and no client can type them.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const statusesDocumented = () => {
  let path = '';
  return {
    PathItem: {
      enter(_pathItem, { key }) {
        path = String(key);
      },
      Operation(operation, { location, report, resolve }, { PathItem: pathItem }) {
        const parameters = [pathItem.parameters ?? [], operation.parameters ?? []]
          .flat()
          .map((parameter) => resolve(parameter).node);
        const body = operation.requestBody && resolve(operation.requestBody).node;
        const request = { path, parameters, body };
        for (const { status, applies, reason } of EXPECTED) {
          if (status in Object(operation.responses) || !applies(request)) continue;
          report({
            message: `Document the response ${status} of the operation; ${reason}.`,
            location: location.child('responses').key(),
          });
        }
      },
    },
  };
};
