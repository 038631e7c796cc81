import type { Parameter } from '@scalingo-addons/openapi';

const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const encode = (value: unknown): string => encodeURIComponent(String(value));

/** Returns the text of a path parameter, as it is sent. */
export const pathText = (value: unknown): string => toList(value).map(encode).join(',');

/** Returns the text of a query parameter, as it is sent: `types=deployment&types=scale`. */
export function queryText({ name, explode }: Parameter, value: unknown): string {
  const items = toList(value).map(encode);
  const values = explode ? items : [items.join(',')];
  return values.map((it) => `${encode(name)}=${it}`).join('&');
}

/** Returns the text of a header parameter, as it is sent. */
export const headerText = (value: unknown): string => toList(value).map(String).join(', ');

/** Returns the text of a parameter as a reader finds it in a request. */
export function parameterText(parameter: Parameter, value: unknown): string {
  if (parameter.in === 'header') return headerText(value);
  if (parameter.in === 'query' && Array.isArray(value)) return queryText(parameter, value);
  return String(value);
}
