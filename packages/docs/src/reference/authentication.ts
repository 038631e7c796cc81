import {
  type Contract,
  isObject,
  type Operation,
  type SecurityScheme,
} from '@scalingo-addons/openapi';
import type { Section } from '../page/page.ts';
import { joinBlocks, table } from './markdown.ts';

/** Returns the credentials of a scheme in words. */
function describeScheme({ scheme, header }: SecurityScheme): string {
  if (scheme === 'bearer') return 'bearer token';
  if (scheme === 'basic')
    return 'HTTP Basic with an empty user name and the API token as the password';
  return `API key in the header \`${header}\``;
}

/** Returns the authentication of an operation as a sentence. */
export function authenticationText({ security, needsCredentials }: Operation): string {
  const alternatives = security
    .filter((it) => it.length > 0)
    .map((schemes) => schemes.map(describeScheme).join(' and '));
  if (alternatives.length === 0) return 'Authentication: none.';
  const accepted =
    alternatives.length > 2
      ? `one of: ${alternatives.join('; ')}`
      : alternatives.map((it, index) => (index === 0 ? it : `or ${it}`)).join(', ');
  const either = alternatives.length === 2 ? 'either ' : '';
  return `Authentication: ${either}${accepted} (${needsCredentials ? 'required' : 'optional'}).`;
}

/** Returns the header that carries the credentials of a scheme. */
function headerPattern({ scheme, header }: SecurityScheme): string {
  if (scheme === 'bearer') return `${header}: Bearer TOKEN`;
  return scheme === 'basic' ? `${header}: Basic base64(":API_TOKEN")` : `${header}: KEY`;
}

/** Returns the section about the credentials that the operations accept; undefined if they accept none. */
export function credentialsSection({ document, operations }: Contract): Section | undefined {
  const schemes = new Map(
    operations.flatMap((it) => it.security.flat()).map((it) => [it.name, it]),
  );
  if (schemes.size === 0) return undefined;
  const { components } = document;
  const documented = isObject(components) ? components.securitySchemes : {};
  const rows = Array.from(schemes.values(), (scheme) => {
    const node = isObject(documented) ? documented[scheme.name] : {};
    return [
      `\`${scheme.name}\``,
      `\`${headerPattern(scheme)}\``,
      String((isObject(node) && node.description) || ''),
    ];
  });
  const markdown = joinBlocks(
    'Each operation states which credentials it accepts.',
    table(['Scheme', 'Header', 'Description'], rows),
  );
  return { id: 'credentials', title: 'Authentication', level: 2, kind: 'tag', markdown };
}
