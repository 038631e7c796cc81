import type { Operation } from '@scalingo-addons/openapi';
import type { Preference } from '../engine.ts';
import { refusal } from './refusal.ts';

/**
 * What the header `Prefer` asks for; preferences of others are left out, as RFC 7240 has it.
 *
 * @throws Refusal 400 where it asks for an answer that the operation does not have.
 */
export function checkPreference(operation: Operation, header: string | undefined): Preference {
  if (!header) return {};
  const asked = new Map<string, string>();
  for (const part of header.split(/[,;]/)) {
    const [name = '', value = ''] = part.split('=').map((it) => it.trim());
    asked.set(name.toLowerCase(), value.replace(/^"(.*)"$/, '$1'));
  }
  const code = asked.get('code');
  const example = asked.get('example');
  const { operationId, responses } = operation;
  const coded = code === undefined ? responses : responses.filter(({ status }) => status === code);
  if (coded.length === 0) {
    const known = responses.map(({ status }) => status).join(', ');
    throw refusal(400, `Prefer: ${operationId} has no answer with that code; it has ${known}`);
  }
  const named = coded.flatMap(({ content }) => content.flatMap(({ examples }) => examples));
  if (example !== undefined && !named.some(({ name }) => name === example)) {
    const known = named.map(({ name }) => name).join(', ') || 'none';
    throw refusal(400, `Prefer: ${operationId} has no such example there; it has ${known}`);
  }
  // An example is in one place, and whoever names it need not know where that is.
  const place = coded.find(({ content }) =>
    content.some(({ examples }) => examples.some(({ name }) => name === example)),
  );
  const status = code ?? place?.status;
  return {
    ...(status !== undefined && { code: status }),
    ...(example !== undefined && { example }),
    ...(asked.get('dynamic') === 'true' && { dynamic: true }),
  };
}
