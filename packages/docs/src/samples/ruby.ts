import { type HttpRequest, textExpression } from './http-request.ts';
import { type LiteralSyntax, singleQuoted, toLiteral } from './literal.ts';

const syntax: LiteralSyntax = {
  quote: singleQuoted,
  words: ['nil', 'true', 'false'],
  object: ['{', ' => ', '}'],
  emptyObject: '{}',
  indent: '  ',
};

const variable = (name: string): string => `ENV.fetch('${name}')`;

const text = (parts: HttpRequest['url']): string =>
  textExpression(parts, singleQuoted, variable, ' + ');

/** Returns a Ruby program that uses the standard library. */
export function rubySample({ method, url, headers, password, body }: HttpRequest): string {
  const requestClass = method[0] + method.slice(1).toLowerCase();
  return [
    ...(body === undefined ? [] : ["require 'json'"]),
    "require 'net/http'",
    '',
    `uri = URI(${text(url)})`,
    `request = Net::HTTP::${requestClass}.new(uri)`,
    ...headers.map(([name, value]) => `request[${singleQuoted(name)}] = ${text(value)}`),
    ...(password ? [`request.basic_auth('', ${variable(password)})`] : []),
    ...(body === undefined
      ? []
      : [
          "request['Content-Type'] = 'application/json'",
          `request.body = JSON.generate(${toLiteral(body, syntax)})`,
        ]),
    '',
    "response = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == 'https') do |http|",
    '  http.request(request)',
    'end',
    'puts response.code, response.body',
  ].join('\n');
}
