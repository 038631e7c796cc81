import { type HttpRequest, textExpression } from './http-request.ts';
import { type LiteralSyntax, toLiteral } from './literal.ts';

const syntax: LiteralSyntax = {
  quote: JSON.stringify,
  words: ['None', 'True', 'False'],
  object: ['{', ': ', '}'],
  emptyObject: '{}',
  indent: '    ',
};

const variable = (name: string): string => `os.environ["${name}"]`;

const text = (parts: HttpRequest['url']): string =>
  textExpression(parts, JSON.stringify, variable, ' + ');

/** Returns a Python program that uses the package requests. */
export function pythonSample({ method, url, headers, password, body }: HttpRequest): string {
  const code = [
    `response = requests.${method.toLowerCase()}(`,
    `    ${text(url)},`,
    '    headers={',
    ...headers.map(([name, value]) => `        ${JSON.stringify(name)}: ${text(value)},`),
    '    },',
    ...(password ? [`    auth=("", ${variable(password)}),`] : []),
    ...(body === undefined ? [] : [`    json=${toLiteral(body, syntax, '    ')},`]),
    ')',
    'print(response.status_code, response.text)',
  ].join('\n');
  const imports = [...(code.includes('os.environ') ? ['import os', ''] : []), 'import requests'];
  return `${imports.join('\n')}\n\n${code}`;
}
