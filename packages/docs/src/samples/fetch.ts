import { acceptHeader, type SecurityScheme, successOf } from '@scalingo-addons/openapi';
import type { SiteSettings } from '../settings.ts';
import { baseUrl } from './base-url.ts';
import { credentialVariable } from './credentials.ts';
import { propertyName, quote, toJsLiteral } from './js-literal.ts';
import type { SampleRequest } from './sample-request.ts';

function credentialValue(scheme: SecurityScheme): string {
  const value = `process.env.${credentialVariable(scheme)}`;
  if (scheme.scheme === 'bearer') return `\`Bearer \${${value}}\``;
  return scheme.scheme === 'basic' ? `\`Basic \${btoa(\`:\${${value}}\`)}\`` : `${value} ?? ''`;
}

/** Returns what the program prints of a response, besides its status. */
function printedValues({ operation }: SampleRequest): string[] {
  const success = successOf(operation);
  const [media] = success?.content ?? [];
  if (media) return [media.isJson ? 'await response.json()' : 'await response.text()'];
  const required = success?.headers.filter((it) => it.required) ?? [];
  return required.map(({ name }) => `response.headers.get(${quote(name)})`);
}

/** Returns a JavaScript program that uses fetch. */
export function fetchSample(request: SampleRequest, settings: SiteSettings): string {
  const { operation, target, headers, credentials, body } = request;
  const { method } = operation;
  const url = baseUrl(request, settings, (name) => `\${process.env.${name}}`) + target;
  const sent = [
    ['Accept', quote(acceptHeader(operation))],
    ...(body === undefined ? [] : [['Content-Type', quote('application/json')]]),
    ...credentials.map((it) => [it.header, credentialValue(it)]),
    ...Array.from(headers, ([name, value]) => [name, quote(value)]),
  ];
  return [
    `const response = await fetch(${url.includes('${') ? `\`${url}\`` : quote(url)}, {`,
    ...(method === 'GET' ? [] : [`  method: ${quote(method)},`]),
    '  headers: {',
    ...sent.map(([name = '', value]) => `    ${propertyName(name)}: ${value},`),
    '  },',
    ...(body === undefined ? [] : [`  body: JSON.stringify(${toJsLiteral(body, '  ')}),`]),
    '});',
    `console.log(${['response.status', ...printedValues(request)].join(', ')});`,
  ].join('\n');
}
