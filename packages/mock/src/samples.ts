import {
  isObject,
  type JsonSchema,
  joinPointer,
  locate,
  type OpenApiDocument,
} from '@scalingo-addons/openapi';

/** Texts in the formats of JSON Schema. */
const texts: Readonly<Record<string, string>> = {
  date: '2020-01-01',
  'date-time': '2020-01-01T00:00:00.000Z',
  email: 'user@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  time: '00:00:00Z',
  uri: 'https://example.com',
  'uri-reference': '/example',
  uuid: '00000000-0000-4000-8000-000000000000',
};

const sampleText = ({ format, minLength }: JsonSchema): string =>
  texts[String(format)] ?? 'x'.repeat(Math.max(1, Number(minLength ?? 1)));

function sampleNumber({ minimum, exclusiveMinimum }: JsonSchema): number {
  if (typeof minimum === 'number') return minimum;
  return typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : 0;
}

/** Keywords that list values of a schema. */
const valueKeywords = ['examples', 'enum', 'x-extensible-enum'];

/**
 * Returns a value for the schema at `pointer`: an example, a default or a listed value, or else the smallest one by
 * its type. It satisfies most schemas, but no patterns.
 */
export function sampleOf(
  document: OpenApiDocument,
  pointer: string,
  above: readonly string[] = [],
): unknown {
  const located = locate(document, pointer);
  const { node } = located;
  if (above.includes(located.pointer)) return null;
  const sample = (...keys: (string | number)[]) =>
    sampleOf(document, joinPointer(located.pointer, ...keys), [...above, located.pointer]);
  const listed = valueKeywords.map((keyword) => node[keyword]).find(Array.isArray);
  for (const value of [node.const, node.default, ...(listed ?? [])]) {
    if (value !== undefined) return value;
  }
  for (const keyword of ['oneOf', 'anyOf']) {
    if (Array.isArray(node[keyword])) return sample(keyword, 0);
  }
  const types = [node.type].flat();
  if (types.includes('object') || isObject(node.properties) || Array.isArray(node.allOf)) {
    const inherited = Object.keys(Object(node.allOf)).map((index) => sample('allOf', index));
    const required = Array.isArray(node.required) ? node.required.map(String) : [];
    const own = required
      .filter((name) => Object.hasOwn(Object(node.properties), name))
      .map((name) => [name, sample('properties', name)]);
    return Object.assign({}, ...inherited, Object.fromEntries(own));
  }
  if (types.includes('array')) {
    return Array.from({ length: Number(node.minItems ?? 0) }, () => sample('items'));
  }
  if (types.includes('integer') || types.includes('number')) return sampleNumber(node);
  if (types.includes('boolean')) return false;
  return types.includes('null') ? null : sampleText(node);
}
