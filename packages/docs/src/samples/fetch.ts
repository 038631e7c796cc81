import { literal } from './literal.ts';
import type { SampleRequest } from './request.ts';

const credentials = {
  bearer: `\`Bearer \${process.env.BEARER_TOKEN}\``,
  basic: `\`Basic \${btoa(\`:\${process.env.API_TOKEN}\`)}\``,
};

/** The server of the region, within a template literal. */
const regionUrl = `https://\${process.env.SCALINGO_API_URL}`;

/** A program of plain fetch. */
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
    ...(hasBody ? [`  body: JSON.stringify(${literal(body, '  ')}),`] : []),
  ];
  const url = `${server ?? regionUrl}${path}`;
  const success = operation.responses.find(({ status }) => status.startsWith('2'));
  const read = success?.content.length ? ', await response.json()' : '';
  return [
    `const response = await fetch(\`${url}\`, {`,
    ...options,
    '});',
    `console.log(response.status${read});`,
  ].join('\n');
}
