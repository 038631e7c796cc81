import type { ClientMethod } from '../input.ts';
import { quote, toJsLiteral } from './js-literal.ts';
import type { SampleRequest } from './sample-request.ts';

/** Returns the variable name for the result of a method. */
const resultVariable = ({ result }: ClientMethod): string =>
  (result || 'result').replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** Returns a TypeScript program that uses the client package. */
export function clientSample(
  { auth, pathValues, serverVariables, body }: SampleRequest,
  method: ClientMethod,
): string {
  const bodyValue =
    method.body && body ? (body as Readonly<Record<string, unknown>>)[method.body] : body;
  const values = [
    ...(method.auth ? ['process.env.API_TOKEN!'] : []),
    ...method.pathParameters.map((name) => quote(pathValues[name] ?? '')),
    ...(method.body === undefined ? [] : [toJsLiteral(bodyValue)]),
  ];
  const options = [
    ...Object.entries(serverVariables).map(([name, value]) => `${name}: ${quote(value)}`),
    ...(auth === 'bearer' ? ['bearerToken: process.env.BEARER_TOKEN!'] : []),
  ];
  const call = `await scalingo.${method.group}.${method.name}(${values.join(', ')});`;
  const name = resultVariable(method);
  return [
    "import { createAddonsClient } from '@scalingo-addons/client';",
    '',
    `const scalingo = createAddonsClient({ ${options.join(', ')} });`,
    ...(method.result === undefined
      ? [call]
      : [`const ${name} = ${call}`, `console.log(${name});`]),
  ].join('\n');
}
