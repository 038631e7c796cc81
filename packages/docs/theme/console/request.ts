import type { OperationData, ParameterData } from '../../src/console/data.ts';
import type { CredentialHeader } from './credentials.ts';

/** A request that the reader has filled in. */
export interface ConsoleRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly credentials: readonly CredentialHeader[];
  readonly body: string | undefined;
}

interface FilledParameter extends ParameterData {
  readonly text: string;
}

const encode = encodeURIComponent;

/** Reads the parameters that have a value. Optional ones without a value are not sent. */
function readParameters(form: HTMLFormElement): FilledParameter[] {
  const fields = form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[data-parameter]');
  return Array.from(fields, (field) => {
    const data: ParameterData = JSON.parse(field.dataset.parameter ?? '{}');
    const text = field.value.trim();
    if (!text && data.required) {
      field.focus();
      throw new Error(`Enter a value for ${data.name}.`);
    }
    return { ...data, text };
  }).filter(({ text }) => text);
}

const listItems = ({ isList, text }: FilledParameter): string[] =>
  isList ? text.split(',').map((it) => it.trim()) : [text];

function queryPairs(parameter: FilledParameter): string[] {
  const items = listItems(parameter).map(encode);
  const values = parameter.explode ? items : [items.join(',')];
  return values.map((value) => `${encode(parameter.name)}=${value}`);
}

/** Reads the body; undefined if it is empty. */
function readBody(form: HTMLFormElement): string | undefined {
  const field = form.querySelector('textarea');
  const text = field?.value.trim();
  if (!text) return undefined;
  try {
    JSON.parse(text);
  } catch (error) {
    field?.focus();
    throw new Error(
      `The request body is not JSON: ${error instanceof Error ? error.message : error}`,
    );
  }
  return text;
}

/**
 * Reads the request that a form describes.
 *
 * @param server URL of the server, without a slash at its end.
 * @throws Error with a sentence for the reader if a required value is missing or the body is not JSON.
 */
export function readRequest(
  form: HTMLFormElement,
  operation: OperationData,
  server: string,
  credentials: readonly CredentialHeader[],
): ConsoleRequest {
  const parameters = readParameters(form);
  const valuesIn = (location: string) => parameters.filter((it) => it.in === location);
  const path = operation.path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const parameter = valuesIn('path').find((it) => it.name === name);
    // A browser would shorten the path.
    if (parameter && /^\.{1,2}$/.test(parameter.text))
      throw new Error(`The value of ${name} must not be "${parameter.text}".`);
    return parameter ? listItems(parameter).map(encode).join(',') : '';
  });
  const query = valuesIn('query').flatMap(queryPairs).join('&');
  const body = readBody(form);
  return {
    method: operation.method,
    url: server + path + (query && `?${query}`),
    headers: [
      ['Accept', operation.accept],
      ...(body === undefined ? [] : [['Content-Type', operation.contentType ?? ''] as const]),
      ...valuesIn('header').map((it) => [it.name, it.text] as const),
    ],
    credentials,
    body,
  };
}
