import type { JsonObject } from '@scalingo-addons/openapi';

/** Formats that not every text has. */
const formats = [
  ...['date', 'date-time', 'time', 'duration'],
  ...['email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uri-reference', 'uri-template'],
  ...['uuid', 'byte', 'json-pointer'],
];

/** Returns which kinds of invalid values a schema has, apart from wrong types and bounds. */
export function expectedViolations({ pattern, format, enum: values, const: value }: JsonObject) {
  return [
    ...(pattern === undefined ? [] : ['wrong pattern']),
    ...(formats.includes(String(format)) ? ['wrong format'] : []),
    ...(values === undefined && value === undefined ? [] : ['unlisted value']),
  ];
}
