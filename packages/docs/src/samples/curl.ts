import { acceptHeader, type SecurityScheme } from '@scalingo-addons/openapi';
import type { SiteSettings } from '../settings.ts';
import { baseUrl } from './base-url.ts';
import { credentialVariable } from './credentials.ts';
import type { SampleRequest } from './sample-request.ts';

/** Quotes a word for the shell. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Quotes a URL, which can contain a variable, if the shell would split or expand it. */
const quoteUrl = (url: string): string => (/[^\w$:/.%~,-]/.test(url) ? `"${url}"` : url);

function credentialOption(scheme: SecurityScheme): string {
  const value = `$${credentialVariable(scheme)}`;
  if (scheme.scheme === 'basic') return `-u ":${value}"`;
  return `-H "${scheme.header}: ${scheme.scheme === 'bearer' ? 'Bearer ' : ''}${value}"`;
}

/** Returns a curl command, an option on each line. The body is indented as its readers would write it. */
export function curlSample(request: SampleRequest, settings: SiteSettings): string {
  const { operation, target, headers, credentials, body } = request;
  const { method } = operation;
  const url = baseUrl(request, settings, (name) => `$${name}`) + target;
  const lines = [
    `curl ${quoteUrl(url)}`,
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    `-H "Accept: ${acceptHeader(operation)}"`,
    ...(body === undefined ? [] : ['-H "Content-Type: application/json"']),
    ...credentials.map(credentialOption),
    ...Array.from(headers, ([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body === undefined
      ? []
      : [`-d ${quote(JSON.stringify(body, null, 2).replaceAll('\n', '\n  '))}`]),
  ];
  return lines.join(' \\\n  ');
}
