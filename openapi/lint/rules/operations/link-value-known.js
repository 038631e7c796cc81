import { expressionProblem, jsonSchemaIn } from '../../runtime-expression.js';

/**
 * Requires the runtime expressions in the parameters of links to refer to documented parts of the request and the
 * response. No other rule checks them, so a renamed property would leave links without a value.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const linkValueKnown = () => ({
  PathItem: {
    Operation(operation, { location, resolve, report }, { PathItem: pathItem }) {
      /** @typedef {{ node: any, location: import('@redocly/openapi-core').Location }} Place */
      /** @type {(node: any, at: any) => Place} */
      const follow = (node, at) => {
        if (typeof Object(node).$ref !== 'string') return { node, location: at };
        const target = resolve(node, at.source.absoluteRef);
        return { node: target.node, location: target.location ?? at };
      };
      const { requestBody, responses, operationId } = Object(operation);
      const parameters = [Object(pathItem).parameters ?? [], Object(operation).parameters ?? []]
        .flat()
        .map((it) => Object(follow(it, location).node));
      const body = follow(requestBody, location.child('requestBody'));
      for (const [status, reference] of Object.entries(Object(responses))) {
        const response = follow(reference, location.child(['responses', status]));
        const { headers, links } = Object(response.node);
        const exchange = {
          operationId: String(operationId),
          parameters,
          requestBody: jsonSchemaIn(body.node, body.location),
          responseHeaders: Object.keys(Object(headers)).map((it) => it.toLowerCase()),
          responseBody: jsonSchemaIn(response.node, response.location),
        };
        for (const [name, linked] of Object.entries(Object(links))) {
          const link = follow(linked, response.location.child(['links', name]));
          for (const [key, value] of Object.entries(Object(Object(link.node).parameters))) {
            const problem = expressionProblem(value, exchange, resolve);
            if (problem === undefined) continue;
            report({
              message: `Pass a documented value to \`${key}\`; ${problem}.`,
              location: link.location.child(['parameters', key]),
            });
          }
        }
      }
    },
  },
});
