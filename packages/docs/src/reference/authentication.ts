import {
  type Contract,
  isObject,
  type Operation,
  type SecurityScheme,
} from '@scalingo-addons/openapi';
import type { Section, TabGroup } from '../page/page.ts';
import { samplesFor } from '../samples/index.ts';
import type { SiteSettings } from '../settings.ts';
import { codeBlock, joinBlocks, table } from './markdown.ts';

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

/** Returns the first request that sends the credentials of a scheme alone as a tab; undefined if none does. */
function requestTab(
  contract: Contract,
  settings: SiteSettings,
  { name }: SecurityScheme,
): TabGroup['tabs'][number] | undefined {
  const operation = contract.operations.find(({ security: [first = []] }) => {
    const [scheme, ...others] = first;
    return scheme?.name === name && others.length === 0;
  });
  const [sample] = operation ? samplesFor(contract, settings, operation.operationId) : [];
  return sample && { label: name, markdown: codeBlock(sample.code, { language: sample.language }) };
}

/** Returns the section about the credentials that the operations accept; undefined if they accept none. */
export function credentialsSection(
  contract: Contract,
  settings: SiteSettings,
): Section | undefined {
  const { document, operations } = contract;
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
  const tabs = Array.from(schemes.values(), (it) => requestTab(contract, settings, it));
  return {
    id: 'credentials',
    title: 'Authentication',
    level: 2,
    kind: 'tag',
    markdown,
    aside: [{ title: 'Authenticated requests', tabs: tabs.flatMap((it) => it ?? []) }],
  };
}
