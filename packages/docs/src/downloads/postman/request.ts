import {
  acceptHeader,
  jsonContent,
  type Operation,
  type Parameter,
} from '@scalingo-addons/openapi';
import { authenticationText } from '../../reference/index.ts';
import { headerText } from '../../samples/index.ts';
import { credentialsFor } from './auth.ts';
import { type Entry, markdown, type Request, type Url } from './types.ts';
import { reference, type Variables } from './variables.ts';

/** Returns the entries of a parameter with its first example: one, or one for each item of an exploded list. */
function toEntries(parameter: Parameter): Entry[] {
  const { name, required, deprecated, description, explode, examples } = parameter;
  const value = examples[0]?.value ?? '';
  const isExploded = parameter.in === 'query' && explode && Array.isArray(value);
  const values: readonly unknown[] = isExploded ? value : [value];
  return values.map((it) => ({
    key: name,
    value: headerText(it),
    description: [deprecated ? 'Deprecated.' : '', description].filter(Boolean).join(' '),
    ...(!required && { disabled: true }),
  }));
}

const parametersIn = ({ parameters }: Operation, location: string): Entry[] =>
  parameters.filter((it) => it.in === location).flatMap(toEntries);

function urlOf(operation: Operation, variables: Variables): Url {
  const host = reference(variables.serverOf(operation));
  const path = operation.path.replace(/\{([^}]+)\}/g, ':$1');
  const query = parametersIn(operation, 'query');
  const sent = query.filter(({ disabled }) => !disabled).map(({ key, value }) => `${key}=${value}`);
  return {
    raw: `${host}${path}${sent.length > 0 ? `?${sent.join('&')}` : ''}`,
    host: [host],
    path: path.split('/').slice(1),
    query,
    variable: parametersIn(operation, 'path'),
  };
}

/** Returns the first example of the JSON body; nothing if there is none. An optional body is disabled. */
function bodyOf({ requestBody }: Operation): Pick<Request, 'body'> {
  const [example] = jsonContent(requestBody)?.examples ?? [];
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

/** Returns the request of an operation. Optional parameters are disabled. */
export function toRequest(operation: Operation, variables: Variables): Request {
  const { method, deprecated, description } = operation;
  const { auth, headers } = credentialsFor(operation);
  const { body } = bodyOf(operation);
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
      ...parametersIn(operation, 'header'),
    ],
    url: urlOf(operation, variables),
    ...(body && { body }),
  };
}
