import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Problem } from './error.ts';
import { schemaFile } from './files.ts';

let compiled: ValidateFunction | undefined;

function schema(): ValidateFunction {
  if (!compiled) {
    const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, verbose: true });
    formats.default(ajv);
    compiled = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
  }
  return compiled;
}

/** What JSON Schema calls the types, in words. */
const types: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  null: 'null',
  number: 'a number',
  object: 'a map of keys to values',
  string: 'a text',
};

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

const list = (names: readonly unknown[]): string => names.map((it) => `"${it}"`).join(', ');

/** Words one error of Ajv; the path is that of the value, or of the key that is too much. */
function word(error: ErrorObject): Problem {
  const { keyword, params, data, parentSchema } = error;
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  switch (keyword) {
    case 'required':
      return { path, sentence: `lacks "${params.missingProperty}"; add it.` };
    case 'additionalProperties': {
      const known = Object.keys(parentSchema?.properties ?? {});
      const key = params.additionalProperty;
      return {
        path: [...path, key],
        sentence: `is a key that a world does not have there; use one of ${list(known)}.`,
      };
    }
    case 'type': {
      const wanted = [params.type].flat().map((it: string) => types[it]);
      const quotes = wanted.includes('a text') ? '; put it in quotes' : '';
      return {
        path,
        sentence: `must be ${wanted.join(' or ')}, not ${types[typeOf(data)]}${quotes}.`,
      };
    }
    case 'enum':
      return {
        path,
        sentence: `is ${JSON.stringify(data)}; use one of ${list(params.allowedValues)}.`,
      };
    case 'pattern':
    case 'format':
      return {
        path,
        sentence: `has a form that it may not have; it takes: ${parentSchema?.description}`,
      };
    default:
      return { path, sentence: `${error.message?.replace(' NOT ', ' not ')}; correct it.` };
  }
}

/** Where the shape of `value` is not that of a world. */
export function shapeProblems(value: unknown): Problem[] {
  const check = schema();
  if (check(value)) return [];
  // A wrong key and a wrong value can be found by several keywords; the first says enough.
  const found = new Map<string, Problem>();
  for (const error of check.errors ?? []) {
    const problem = word(error);
    const place = problem.path.join('/');
    if (!found.has(place) || error.keyword === 'required') {
      found.set(error.keyword === 'required' ? `${place} ${problem.sentence}` : place, problem);
    }
  }
  return [...found.values()];
}
