import { contractOf, type OpenApiDocument, type Operation } from '@scalingo-addons/openapi';

/** Returns the path of an operation, filled with its first examples. */
const examplePath = ({ path, parameters }: Operation): string =>
  path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const parameter = parameters.find((it) => it.in === 'path' && it.name === name);
    return encodeURIComponent(String(parameter?.examples[0]?.value));
  });

/** Whether a request with a bearer token and a path is enough for an operation. */
const isSimple = ({ method, parameters, authSchemes, needsCredentials }: Operation): boolean =>
  method === 'GET' &&
  parameters.every((it) => it.in === 'path' || !it.required) &&
  (authSchemes.includes('bearer') || !needsCredentials);

/** Returns a curl command that calls the first operation of a contract that needs little, to try its mock. */
export function exampleCall(document: OpenApiDocument, mockUrl: string): string {
  const { operations } = contractOf(document);
  const operation = operations.find(isSimple) ?? operations[0];
  const path = operation ? examplePath(operation) : '/';
  return `curl -H "Authorization: Bearer any" ${mockUrl}${path}`;
}
