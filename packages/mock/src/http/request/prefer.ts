import type { Operation } from '@scalingo-addons/openapi';
import type { Preference } from '../../engine.ts';
import { rejection } from '../rejection.ts';

/**
 * Parses the `Prefer` header; ignores unknown preferences, as RFC 7240 requires.
 *
 * @throws Rejection 400 if the operation does not document the preferred response.
 */
export function parsePreference(operation: Operation, header: string | undefined): Preference {
  if (!header) return {};
  const preferences = new Map<string, string>();
  for (const preference of header.split(/[,;]/)) {
    const [name = '', value = ''] = preference.split('=').map((it) => it.trim());
    preferences.set(name.toLowerCase(), value.replace(/^"(.*)"$/, '$1'));
  }
  const code = preferences.get('code');
  const example = preferences.get('example');
  const { operationId, responses } = operation;
  const candidates =
    code === undefined ? responses : responses.filter(({ status }) => status === code);
  if (candidates.length === 0) {
    const known = responses.map(({ status }) => status).join(', ');
    throw rejection(
      400,
      `Prefer: ${operationId} has no response with that code; available: ${known}`,
    );
  }
  const examples = candidates.flatMap(({ content }) => content.flatMap((it) => it.examples));
  if (example !== undefined && !examples.some(({ name }) => name === example)) {
    const known = examples.map(({ name }) => name).join(', ') || 'none';
    throw rejection(
      400,
      `Prefer: ${operationId} has no example with that name; available: ${known}`,
    );
  }
  // An example's name implies its status code.
  const response = candidates.find(({ content }) =>
    content.some((it) => it.examples.some(({ name }) => name === example)),
  );
  const status = code ?? response?.status;
  return {
    ...(status !== undefined && { code: status }),
    ...(example !== undefined && { example }),
    ...(preferences.get('dynamic') === 'true' && { dynamic: true }),
  };
}
