import type { Contract, SecurityScheme } from '@scalingo-addons/openapi';
import { escapeHtml } from '../html/markdown.ts';
import type { SchemeData } from './data.ts';
import { input } from './element.ts';

function toData({ name, scheme, header }: SecurityScheme): SchemeData {
  const kind = scheme === 'bearer' || scheme === 'basic' ? scheme : 'key';
  return { name, kind, header };
}

const labels: Readonly<Record<SchemeData['kind'], (scheme: SecurityScheme) => string>> = {
  bearer: () => 'Bearer token',
  basic: () => 'API token (HTTP Basic, without a user name)',
  key: ({ header }) => `API key (${header})`,
};

function schemeField(scheme: SecurityScheme): string {
  const data = toData(scheme);
  const field = input({
    type: 'password',
    'data-scheme': JSON.stringify(data),
    'aria-describedby': 'credentials-problem',
  });
  return `<label>${escapeHtml(labels[data.kind](scheme))} ${field}</label>`;
}

/** Returns the fields for the credentials that the operations accept; '' if they accept none. */
export function credentialFields({ operations }: Contract): string {
  const all = operations.flatMap((it) => it.security.flat());
  const schemes = [...new Map(all.map((it) => [it.name, it])).values()];
  if (schemes.length === 0) return '';
  return `<fieldset class="credentials">
<legend>Credentials</legend>
${schemes.map(schemeField).join('\n')}
<p id="credentials-problem" class="problem" role="alert"></p>
</fieldset>`;
}
