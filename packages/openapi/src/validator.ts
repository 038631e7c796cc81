import {
  Ajv2020,
  type ErrorObject,
  type FormatDefinition,
  type ValidateFunction,
} from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { closeDocument } from './closed.ts';
import { isObject, type OpenApiDocument } from './document.ts';
import { pointerOf } from './pointer.ts';

/** The one dialect that the contract may declare. */
const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** Annotations of the contract that say nothing about validity. */
const annotations = ['x-evidence', 'x-extensible-enum', 'x-enumDescriptions', 'x-secret'];

/** What is wrong with a value. */
export interface Violation {
  /** JSON Pointer to the wrong part of the value; empty for the whole. */
  readonly at: string;
  /** The keyword that is violated, for example `required`. */
  readonly keyword: string;
  readonly message: string;
  /** The property that is missing, or that is not documented. */
  readonly property: string | undefined;
  /** Pointer to the schema that is violated, which has the keyword. */
  readonly schema: string;
}

/** Judges values against the schemas of a document. */
export interface Validator {
  /**
   * What is wrong with `value` by the schema at `pointer`; empty when nothing is.
   *
   * @throws Error when no valid schema is at `pointer`.
   */
  validate(pointer: string, value: unknown): Violation[];
}

/** Options of {@link validatorOf}. */
export interface ValidatorOptions {
  /** Refuse properties that the document does not describe. Default: false. */
  readonly closed?: boolean;
}

/** Gives the pointer of each node of a document; it is walked when the first is asked for. */
function pointersIn(document: OpenApiDocument): (node: unknown) => string {
  let pointers: Map<unknown, string> | undefined;
  return (node) => {
    if (!pointers) {
      const found = new Map<unknown, string>();
      const walk = (value: unknown, keys: readonly string[]): void => {
        if (typeof value !== 'object' || value === null) return;
        found.set(value, pointerOf(...keys));
        for (const [key, inner] of Object.entries(value)) walk(inner, [...keys, key]);
      };
      walk(document, []);
      pointers = found;
    }
    return pointers.get(node) ?? '#';
  };
}

function word(error: ErrorObject, pointerTo: (node: unknown) => string): Violation {
  const { missingProperty, additionalProperty, unevaluatedProperty, allowedValues } = error.params;
  const undocumented = additionalProperty ?? unevaluatedProperty;
  const detail = undocumented ?? allowedValues?.join(', ');
  const message = `${error.message}${detail === undefined ? '' : `: ${detail}`}`;
  const property = missingProperty ?? undocumented;
  const schema = pointerTo(error.parentSchema);
  return { at: error.instancePath, keyword: error.keyword, message, property, schema };
}

/** What tells whether a text is of a format. */
type FormatCheck = RegExp | ((text: string) => boolean);

/** Formats of Ajv that are slow to check, and whose texts come again: what happens at once has one time. */
const slow: Readonly<Record<string, FormatCheck>> = {
  uri: fullFormats.uri as FormatCheck,
  'uri-reference': fullFormats['uri-reference'] as FormatCheck,
  'date-time': (fullFormats['date-time'] as FormatDefinition<string>).validate as FormatCheck,
};

/** How many texts a format remembers its verdict on. */
const remembered = 100;

/** A format that does not look twice at the same text. */
function remembering(check: FormatCheck): (text: string) => boolean {
  const verdicts = new Map<string, boolean>();
  return (text) => {
    const known = verdicts.get(text);
    if (known !== undefined) return known;
    const verdict = check instanceof RegExp ? check.test(text) : check(text);
    if (verdicts.size >= remembered) verdicts.clear();
    verdicts.set(text, verdict);
    return verdict;
  };
}

/** What an Ajv is for. */
interface Purpose {
  /** Demand a type beside each keyword that is of one. */
  readonly strictTypes: boolean;
  /** Look at the schemas themselves too, which takes longer than to compile them. */
  readonly checkSchemas: boolean;
  /** Find everything that is wrong with a value, which makes it slower to see that nothing is. */
  readonly allErrors: boolean;
}

function ajvFor(
  document: OpenApiDocument,
  { strictTypes, checkSchemas, allErrors }: Purpose,
): Ajv2020 {
  if (document.jsonSchemaDialect !== dialect) {
    throw new Error(`The document must declare jsonSchemaDialect: ${dialect}`);
  }
  const ajv = new Ajv2020({
    strict: true,
    allErrors,
    // Says which schema is violated.
    verbose: allErrors,
    validateSchema: checkSchemas,
    allowUnionTypes: true,
    strictTypes,
  });
  formats.default(ajv);
  for (const [name, check] of Object.entries(slow)) ajv.addFormat(name, remembering(check));
  // The document is no schema itself: its own keys mean nothing to Ajv, and no meta-schema fits it.
  ajv.addVocabulary([...annotations, ...Object.keys(document)]);
  ajv.addSchema(document, 'contract', false, false);
  return ajv;
}

/**
 * A validator, by JSON Schema 2020-12 with its formats, that does not depend on any mock.
 *
 * @throws Error when the document does not declare that dialect.
 */
export function validatorOf(
  document: OpenApiDocument,
  { closed = false }: ValidatorOptions = {},
): Validator {
  const judged = closed ? closeDocument(document) : document;
  const pointerTo = pointersIn(judged);
  /** The compiled schemas by their pointers, each compiled when it is first asked for. */
  const compiler = (allErrors: boolean) => {
    // A closed copy states unevaluatedProperties beside $ref, where no type can be stated.
    const ajv = ajvFor(judged, { strictTypes: !closed, checkSchemas: false, allErrors });
    const compiled = new Map<string, ValidateFunction>();
    return (pointer: string): ValidateFunction => {
      const known = compiled.get(pointer);
      if (known) return known;
      const check = ajv.getSchema(`contract${pointer}`);
      if (!check) throw new Error(`The document has no schema at ${pointer}.`);
      compiled.set(pointer, check);
      return check;
    };
  };
  const quick = compiler(false);
  let thorough: typeof quick | undefined;
  return {
    validate(pointer, value) {
      if (quick(pointer)(value)) return [];
      thorough ??= compiler(true);
      const check = thorough(pointer);
      check(value);
      return (check.errors ?? []).map((error) => word(error, pointerTo));
    },
  };
}

/**
 * Compiles every schema of the document in strict mode: those of the components and those in
 * parameters, headers, bodies and answers.
 *
 * @returns the pointers of the schemas.
 * @throws Error for a schema with an unknown keyword or format, a pattern that does not compile, or
 *   another fault that Ajv's strict mode knows.
 */
export function compileAll(document: OpenApiDocument): string[] {
  const ajv = ajvFor(document, { strictTypes: true, checkSchemas: true, allErrors: true });
  const pointers: string[] = [];
  const walk = (node: unknown, keys: readonly (string | number)[]): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, value] of Object.entries(node)) {
      if (name === 'examples') continue;
      const isSchema = isObject(value) && (name === 'schema' || keys.at(-1) === 'schemas');
      if (isSchema) pointers.push(pointerOf(...keys, name));
      else walk(value, [...keys, name]);
    }
  };
  walk(document, []);
  for (const pointer of pointers) {
    if (!ajv.getSchema(`contract${pointer}`)) throw new Error(`No schema at ${pointer}.`);
  }
  return pointers;
}
