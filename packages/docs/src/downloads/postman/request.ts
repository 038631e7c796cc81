import {
  acceptHeader,
  jsonContent,
  type Operation,
  type Parameter,
} from '@scalingo-addons/openapi';
import { authenticationText } from '../../reference/index.ts';
import { chooseExample, headerText, isSent, sampleValue } from '../../samples/index.ts';
import type { SiteSettings } from '../../settings.ts';
import { credentialsFor } from './auth.ts';
import { type Entry, markdown, type Request, type Url } from './types.ts';
import { reference, type Variables } from './variables.ts';

/** Returns the entries of a parameter with its example: one, or one for each item of an exploded list. */
function toEntries(operation: Operation, parameter: Parameter, settings: SiteSettings): Entry[] {
  const { name, deprecated, description, explode } = parameter;
  const value = sampleValue(operation, parameter, settings) ?? '';
  const isExploded = parameter.in === 'query' && explode && Array.isArray(value);
  const values: readonly unknown[] = isExploded ? value : [value];
  return values.map((it) => ({
    key: name,
    value: headerText(it),
    description: [deprecated ? 'Deprecated.' : '', description].filter(Boolean).join(' '),
    ...(!isSent(operation, parameter, settings) && { disabled: true }),
  }));
}

const parametersIn = (operation: Operation, settings: SiteSettings, location: string): Entry[] =>
  operation.parameters
    .filter((it) => it.in === location)
    .flatMap((it) => toEntries(operation, it, settings));

function urlOf(operation: Operation, settings: SiteSettings, variables: Variables): Url {
  const host = reference(variables.serverOf(operation));
  const path = operation.path.replace(/\{([^}]+)\}/g, ':$1');
  const query = parametersIn(operation, settings, 'query');
  const sent = query.filter(({ disabled }) => !disabled).map(({ key, value }) => `${key}=${value}`);
  return {
    raw: `${host}${path}${sent.length > 0 ? `?${sent.join('&')}` : ''}`,
    host: [host],
    path: path.split('/').slice(1),
    query,
    variable: parametersIn(operation, settings, 'path'),
  };
}

/** Returns the example of the JSON body; nothing if there is none. An optional body is disabled. */
function bodyOf({ requestBody }: Operation, settings: SiteSettings): Pick<Request, 'body'> {
  const example = chooseExample(jsonContent(requestBody)?.examples ?? [], settings);
  if (!example) return {};
  return {
    body: {
      mode: 'raw',
      raw: JSON.stringify(example.value, null, 2),
      options: { raw: { language: 'json' } },
      ...(!requestBody?.required && { disabled: true }),
    },
  };
}

/** Returns the header that belongs to a body, and is disabled with it. */
const contentType = (isDisabled: boolean): Entry => ({
  key: 'Content-Type',
  value: 'application/json',
  ...(isDisabled && { disabled: true }),
});

/** Returns the request of an operation. Optional parameters that samples do not send are disabled. */
export function toRequest(
  operation: Operation,
  settings: SiteSettings,
  variables: Variables,
): Request {
  const { method, deprecated, description } = operation;
  const { auth, headers } = credentialsFor(operation);
  const { body } = bodyOf(operation, settings);
  const isOptional = !operation.requestBody?.required;
  const texts = [deprecated ? '**Deprecated.**' : '', description, authenticationText(operation)];
  return {
    method,
    description: markdown(texts.filter(Boolean).join('\n\n')),
    auth,
    header: [
      { key: 'Accept', value: acceptHeader(operation) },
      ...(body ? [contentType(isOptional)] : []),
      ...headers,
      ...parametersIn(operation, settings, 'header'),
    ],
    url: urlOf(operation, settings, variables),
    ...(body && { body }),
  };
}
