import { type HttpRequest, textExpression } from './http-request.ts';
import { type LiteralSyntax, singleQuoted, toLiteral } from './literal.ts';

const syntax: LiteralSyntax = {
  quote: singleQuoted,
  words: ['null', 'true', 'false'],
  object: ['[', ' => ', ']'],
  emptyObject: 'new stdClass()',
  indent: '    ',
};

const variable = (name: string): string => `getenv('${name}')`;

const text = (parts: HttpRequest['url']): string =>
  textExpression(parts, singleQuoted, variable, ' . ');

/** Returns a PHP program that uses its curl extension. */
export function phpSample({ method, url, headers, password, body }: HttpRequest): string {
  const hasBody = body !== undefined;
  const sent: HttpRequest['headers'] = [
    ...headers,
    ...(hasBody ? [['Content-Type', [{ text: 'application/json' }]] as const] : []),
  ];
  // The name of a header and the start of its value are one string.
  const headerText = ([name, [first, ...rest]]: HttpRequest['headers'][number]) =>
    first && 'text' in first
      ? text([{ text: `${name}: ${first.text}` }, ...rest])
      : text([{ text: `${name}: ` }, ...(first ? [first] : []), ...rest]);
  return [
    '<?php',
    '',
    `$request = curl_init(${text(url)});`,
    'curl_setopt_array($request, [',
    `    CURLOPT_CUSTOMREQUEST => '${method}',`,
    '    CURLOPT_HTTPHEADER => [',
    ...sent.map((it) => `        ${headerText(it)},`),
    '    ],',
    ...(password ? [`    CURLOPT_USERPWD => ':' . ${variable(password)},`] : []),
    ...(hasBody
      ? [`    CURLOPT_POSTFIELDS => json_encode(${toLiteral(body, syntax, '    ')}),`]
      : []),
    '    CURLOPT_RETURNTRANSFER => true,',
    ']);',
    '$body = curl_exec($request);',
    'if ($body === false) {',
    '    exit(curl_error($request));',
    '}',
    'echo curl_getinfo($request, CURLINFO_RESPONSE_CODE), "\\n", $body, "\\n";',
  ].join('\n');
}
