import { acceptHeader } from '@scalingo-addons/openapi';
import type { SiteSettings } from '../settings.ts';
import { baseUrl } from './base-url.ts';
import { credentialVariable } from './credentials.ts';
import type { SampleRequest } from './sample-request.ts';

/** Part of a text: fixed, or the value of an environment variable. */
export type TextPart = { readonly text: string } | { readonly variable: string };

/** Request of a sample as HTTP, for languages without a client. */
export interface HttpRequest {
  readonly method: string;
  readonly url: readonly TextPart[];
  /** Headers, without `Content-Type` and basic credentials. */
  readonly headers: readonly (readonly [name: string, value: readonly TextPart[]])[];
  /** Environment variable with the password of basic credentials, whose user name is empty. */
  readonly password: string | undefined;
  /** JSON body; undefined without a body. */
  readonly body: unknown;
}

/** Marks a variable in a URL, where it cannot be part of the text. */
const mark = '\0';

/** Describes the request of a sample as HTTP. */
export function httpRequest(request: SampleRequest, settings: SiteSettings): HttpRequest {
  const { operation, target, headers, credentials, body } = request;
  const url = baseUrl(request, settings, (name) => `${mark}${name}${mark}`) + target;
  const parts = url
    .split(mark)
    .map((it, index): TextPart => (index % 2 === 0 ? { text: it } : { variable: it }));
  const basic = credentials.find(({ scheme }) => scheme === 'basic');
  return {
    method: operation.method,
    url: parts,
    headers: [
      ['Accept', [{ text: acceptHeader(operation) }]],
      ...credentials
        .filter((it) => it !== basic)
        .map((it): [string, TextPart[]] => {
          const variable = { variable: credentialVariable(it) };
          return [it.header, it.scheme === 'bearer' ? [{ text: 'Bearer ' }, variable] : [variable]];
        }),
      ...Array.from(headers, ([name, text]): [string, TextPart[]] => [name, [{ text }]]),
    ],
    password: basic && credentialVariable(basic),
    body,
  };
}

/**
 * Returns a text as an expression.
 *
 * @param quote writes a string of the language.
 * @param variable writes an environment variable.
 * @param operator joins strings.
 */
export const textExpression = (
  parts: readonly TextPart[],
  quote: (text: string) => string,
  variable: (name: string) => string,
  operator: string,
): string =>
  parts.map((it) => ('text' in it ? quote(it.text) : variable(it.variable))).join(operator);
