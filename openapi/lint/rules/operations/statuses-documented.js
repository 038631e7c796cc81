/**
 * @typedef {{ path: string, parameters: ({ in?: string } | undefined)[], body: { required?: boolean } | undefined }} Request
 * @type {{ status: string, applies: (request: Request) => boolean, reason: string }[]}
 */
const EXPECTED = [
  {
    status: '400',
    applies: ({ body, parameters }) =>
      body !== undefined || parameters.some((it) => it?.in === 'query' || it?.in === 'header'),
    reason: 'its body, query or headers can be malformed',
  },
  { status: '401', applies: () => true, reason: 'its credentials can be invalid or expired' },
  {
    status: '404',
    applies: ({ path }) => path.includes('{'),
    reason: 'the resource in its path may not exist',
  },
  {
    status: '422',
    applies: ({ body }) => body?.required === true,
    reason: 'values in its body can be rejected',
  },
  { status: '429', applies: () => true, reason: 'requests are rate limited' },
  { status: '500', applies: () => true, reason: 'the API can fail' },
];

/**
 * Requires every operation to document the error status codes that it can return, each by itself, by a range such as
 * `4XX`, or by `default`. Undocumented errors are a top complaint of OpenAPI users, and clients have no types for them.
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
          const documented = Object.keys(Object(operation.responses));
          const covering = [status, `${status[0]}XX`, 'default'];
          if (covering.some((it) => documented.includes(it)) || !applies(request)) continue;
          report({
            message: `Document the ${status} response of the operation; ${reason}.`,
            location: location.child('responses').key(),
          });
        }
      },
    },
  };
};
