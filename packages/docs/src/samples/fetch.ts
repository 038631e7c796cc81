import { toJsLiteral } from './js-literal.ts';
import type { SampleRequest } from './sample-request.ts';

const credentials = {
  bearer: `\`Bearer \${process.env.BEARER_TOKEN}\``,
  basic: `\`Basic \${btoa(\`:\${process.env.API_TOKEN}\`)}\``,
};

/** URL of the regional server, for use in a template literal. */
const regionUrl = `https://\${process.env.SCALINGO_API_URL}`;

/** Returns a JavaScript program that uses fetch. */
export function fetchSample({ operation, path, server, auth, body }: SampleRequest): string {
  const { method } = operation;
  const hasBody = body !== undefined;
  const options = [
    ...(method === 'GET' ? [] : [`  method: '${method}',`]),
    '  headers: {',
    "    Accept: 'application/json',",
    ...(hasBody ? ["    'Content-Type': 'application/json',"] : []),
    ...(auth ? [`    Authorization: ${credentials[auth]},`] : []),
    '  },',
    ...(hasBody ? [`  body: JSON.stringify(${toJsLiteral(body, '  ')}),`] : []),
  ];
  const url = `${server ?? regionUrl}${path}`;
  const success = operation.responses.find(({ status }) => status.startsWith('2'));
  const bodyArgument = success?.content.length ? ', await response.json()' : '';
  return [
    `const response = await fetch(\`${url}\`, {`,
    ...options,
    '});',
    `console.log(response.status${bodyArgument});`,
  ].join('\n');
}
