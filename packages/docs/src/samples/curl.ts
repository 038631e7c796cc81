import type { SampleRequest } from './sample-request.ts';

const credentials = {
  bearer: '-H "Authorization: Bearer $BEARER_TOKEN"',
  basic: '-u ":$API_TOKEN"',
};

/** Quotes a word for the shell. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Returns a curl command in the style of the public documentation. */
export function curlSample({ operation, path, server, auth, body }: SampleRequest): string {
  const lines = [
    'curl -H "Accept: application/json" -H "Content-Type: application/json"',
    ...(auth ? [credentials[auth]] : []),
    `-X ${operation.method} ${server ?? 'https://$SCALINGO_API_URL'}${path}`,
    ...(body === undefined ? [] : [`-d ${quote(JSON.stringify(body))}`]),
  ];
  return lines.join(' \\\n  ');
}
