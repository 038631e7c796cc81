import { describe, expect, test } from '@jest/globals';
import { isObject, type JsonObject } from '@scalingo-addons/openapi';
import { visitNodes } from '../../scripts/typing/schema-nodes.ts';
import { originals, variants } from './documents.ts';

const parse = (document: string, file: string): JsonObject => {
  const found = variants.find((it) => it.document === document && it.file === file);
  return JSON.parse(found?.text ?? '');
};

/** Lists the values of a key in the structure of a document, without the data of examples. */
function valuesOf(document: JsonObject, isKey: (key: string) => boolean): unknown[] {
  const values: unknown[] = [];
  visitNodes(document, (node) => {
    for (const [key, value] of Object.entries(node)) if (isKey(key)) values.push(value);
  });
  return values;
}

const isExtension = (key: string) => key.startsWith('x-');

/** Lists the operations of a document. */
const operationsOf = ({ paths }: JsonObject): string[] =>
  Object.entries(Object(paths)).flatMap(([path, item]) =>
    Object.entries(Object(item)).map(([key, it]) => `${key} ${path} ${Object(it).operationId}`),
  );

describe.each([...originals])('%s', (name, original) => {
  test('every variant has every operation', () => {
    const ids = operationsOf(original);
    expect(ids.length).toBeGreaterThan(10);
    for (const { file } of variants) expect(operationsOf(parse(name, file))).toEqual(ids);
  });

  test('the plain one has no extensions, and lists the values of open enumerations', () => {
    const plain = parse(name, 'openapi.plain.json');
    expect(valuesOf(original, isExtension)).not.toEqual([]);
    expect(valuesOf(plain, isExtension)).toEqual([]);
    const known = valuesOf(original, (key) => key === 'x-extensible-enum');
    expect(known).not.toEqual([]);
    const enumerations = valuesOf(plain, (key) => key === 'anyOf').flatMap((it) =>
      Array.isArray(it) && it.length === 2 && isObject(it[0]) && 'enum' in it[0]
        ? [it[0].enum]
        : [],
    );
    expect(enumerations).toEqual(known);
  });

  test('the plain one has what generators can write', () => {
    const plain = parse(name, 'openapi.plain.json');
    const { schemas, parameters } = Object(plain.components);
    const names = Object.keys(Object(parameters));
    expect(names.filter((it) => Object.hasOwn(schemas, it))).toEqual([]);
    expect(valuesOf(plain, (key) => key === 'required')).not.toContainEqual([]);
  });

  test('no variant has a map of strings with optional properties', () => {
    const count = (document: JsonObject) => {
      let found = 0;
      visitNodes(document, ({ properties, additionalProperties, required }) => {
        const isOfStrings =
          isObject(additionalProperties) && additionalProperties.type === 'string';
        const values = Object.values(Object(properties));
        if (isOfStrings && values.length > 0 && !Array.isArray(required))
          found += Number(values.every((it) => Object(it).type === 'string'));
      });
      return found;
    };
    for (const { file } of variants.filter(
      (it) => it.document === name && it.file !== 'openapi.json',
    ))
      expect([file, count(parse(name, file))]).toEqual([file, 0]);
  });

  test('in the one for 3.0, keywords of a type are beside it', () => {
    const stray: JsonObject[] = [];
    let choices = 0;
    visitNodes(parse(name, 'openapi-3.0.json'), (node) => {
      if (!Array.isArray(node.anyOf)) return;
      choices++;
      if (node.type === undefined && ('items' in node || 'minLength' in node)) stray.push(node);
    });
    expect(choices).toBeGreaterThan(0);
    expect(stray).toEqual([]);
  });

  test('the one for 3.0 composes no scalars', () => {
    const document = parse(name, 'openapi-3.0.json');
    const { schemas } = document.components as { schemas: JsonObject };
    const targets = valuesOf(document, (key) => key === 'allOf').flatMap((all) =>
      Array.isArray(all) && all.length === 1 ? [String(Object(all[0]).$ref)] : [],
    );
    const composed = targets.map((it) => Object(schemas[it.replace(/^.*\//, '')]));
    expect(composed).not.toEqual([]);
    expect(composed.filter(({ type, enum: values }) => type === 'string' && !values)).toEqual([]);
  });

  test('the dereferenced one has references only in recursive schemas', () => {
    const document = parse(name, 'openapi.dereferenced.json');
    const isRecursive = (schema: string): boolean => {
      const pointer = `#/components/schemas/${schema}`;
      const visited = new Set<string>();
      const leadsBack = (from: string): boolean => {
        if (visited.has(from)) return false;
        visited.add(from);
        const target = (original.components as { schemas: JsonObject }).schemas[from];
        return [
          ...JSON.stringify(target).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g),
        ].some(([, next = '']) => `#/components/schemas/${next}` === pointer || leadsBack(next));
      };
      return leadsBack(schema);
    };
    const references = new Set(valuesOf(document, (key) => key === '$ref').map(String));
    for (const reference of references)
      expect([reference, isRecursive(reference.replace(/^.*\//, ''))]).toEqual([reference, true]);
    if (name === 'features') expect(references.size).toBeGreaterThan(0);
  });

  test('the one for 3.0 has only keywords of 3.0', () => {
    const document = parse(name, 'openapi-3.0.json');
    expect(document.openapi).toBe('3.0.3');
    const ofLater =
      /^(jsonSchemaDialect|const|if|then|else|unevaluatedProperties|summary|identifier)$/;
    const later = valuesOf({ ...document, paths: {} }, (key) => ofLater.test(key));
    expect(later).toEqual([]);
    const examples = valuesOf(document, (key) => key === 'examples');
    expect(examples.filter(Array.isArray)).toEqual([]);
    const types = valuesOf(document, (key) => key === 'type');
    expect(types.filter((it) => typeof it !== 'string' && !isObject(it))).toEqual([]);
    expect(types).not.toContain('null');
  });
});
