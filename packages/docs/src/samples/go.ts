import { type HttpRequest, textExpression } from './http-request.ts';

const variable = (name: string): string => `os.Getenv("${name}")`;

/** Quotes a string, as it is if possible. */
const quoteBody = (text: string): string =>
  text.includes('`') ? JSON.stringify(text) : `\`${text}\``;

/** Returns the lines that end the program after an error. */
const checkError = (): string[] => ['\tif err != nil {', '\t\tlog.Fatal(err)', '\t}'];

/** Returns a Go program that uses the standard library, formatted as by gofmt. */
export function goSample({ method, url, headers, password, body }: HttpRequest): string {
  // gofmt writes no spaces around operators within arguments.
  const text = (parts: HttpRequest['url']) => textExpression(parts, JSON.stringify, variable, '+');
  const hasBody = body !== undefined;
  const bodyLine = `\tbody := strings.NewReader(${quoteBody(JSON.stringify(body, null, 2) ?? '')})`;
  const lines = [
    'func main() {',
    ...(hasBody ? [bodyLine] : []),
    `\trequest, err := http.NewRequest("${method}", ${text(url)}, ${hasBody ? 'body' : 'nil'})`,
    ...checkError(),
    ...headers.map(
      ([name, value]) => `\trequest.Header.Set(${JSON.stringify(name)}, ${text(value)})`,
    ),
    ...(password ? [`\trequest.SetBasicAuth("", ${variable(password)})`] : []),
    ...(hasBody ? ['\trequest.Header.Set("Content-Type", "application/json")'] : []),
    '',
    '\tresponse, err := http.DefaultClient.Do(request)',
    ...checkError(),
    '\tdefer response.Body.Close()',
    '\ttext, err := io.ReadAll(response.Body)',
    ...checkError(),
    '\tfmt.Println(response.StatusCode, string(text))',
    '}',
  ];
  const packages = ['fmt', 'io', 'log', 'net/http'];
  if (lines.some((it) => it.includes('os.Getenv'))) packages.push('os');
  if (hasBody) packages.push('strings');
  const imports = packages.map((it) => `\t"${it}"`);
  return ['package main', '', 'import (', ...imports, ')', '', ...lines].join('\n');
}
