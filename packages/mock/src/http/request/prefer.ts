import {
  exampleStatus,
  type Operation,
  type Response,
  responseFor,
} from '@scalingo-addons/openapi';
import type { Preference } from '../../engine.ts';
import { rejection } from '../rejection.ts';

/** Returns the preferences of the header by their names in lower case (RFC 7240). */
function parsePreferences(header: string): ReadonlyMap<string, string> {
  const preferences = new Map<string, string>();
  for (const preference of header.split(/[,;]/)) {
    const [name = '', value = ''] = preference.split('=').map((it) => it.trim());
    preferences.set(name.toLowerCase(), value.replace(/^"(.*)"$/, '$1'));
  }
  return preferences;
}

const hasExample = ({ content }: Response, name: string): boolean =>
  content.some(({ examples }) => examples.some((it) => it.name === name));

/**
 * Returns the responses that a code selects: that of a status, of its range or of `default`, which stands for
 * errors. A range itself, such as `4XX`, is a code, too.
 */
function responsesFor(operation: Operation, code: string): readonly Response[] {
  const named = operation.responses.filter(({ status }) => status === code);
  if (named.length > 0 || !/^[45]\d\d$/.test(code)) return named;
  const covering = responseFor(operation, code);
  return covering ? [covering] : [];
}

/**
 * Parses the `Prefer` header; ignores unknown preferences, as RFC 7240 requires.
 *
 * @throws Rejection 400 if the operation does not document the preferred response.
 */
export function parsePreference(operation: Operation, header: string | undefined): Preference {
  if (!header) return {};
  const preferences = parsePreferences(header);
  const code = preferences.get('code');
  const example = preferences.get('example');
  const { operationId, responses } = operation;
  const candidates = code === undefined ? responses : responsesFor(operation, code);
  if (candidates.length === 0) {
    const known = responses.map(({ status }) => status).join(', ');
    throw rejection(
      400,
      `Prefer: ${operationId} has no response with that code; available: ${known}`,
    );
  }
  const response =
    example === undefined ? candidates[0] : candidates.find((it) => hasExample(it, example));
  if (!response) {
    const examples = candidates.flatMap(({ content }) => content.flatMap((it) => it.examples));
    const known = examples.map(({ name }) => name).join(', ') || 'none';
    throw rejection(
      400,
      `Prefer: ${operationId} has no example with that name; available: ${known}`,
    );
  }
  // An example's name implies its status code.
  const isCodeKnown = code !== undefined || example !== undefined;
  const isStatus = code !== undefined && /^\d{3}$/.test(code);
  return {
    ...(isCodeKnown && { code: isStatus ? code : String(exampleStatus(operation, response)) }),
    ...(example !== undefined && { example }),
    ...(preferences.get('dynamic') === 'true' && { dynamic: true }),
  };
}
