import { Ajv2020, type FormatDefinition } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { OpenApiDocument } from '../document.ts';
import { stopAtLimit } from './error-limit.ts';
import { askForNames, type NamesOf, useNames } from './member-names.ts';
import { hiddenBy, type View } from './view.ts';

/** The dialect that the contract must declare. */
const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** Annotations of the contract that do not affect validation. */
const annotations = [
  'discriminator',
  'x-evidence',
  'x-extensible-enum',
  'x-enumDescriptions',
  'x-secret',
];

/** A pattern or function that checks a text against a format. */
type FormatCheck = RegExp | ((text: string) => boolean);

/** Formats that are slow to check and whose texts often recur, timestamps for example. */
const slowFormats: Readonly<Record<string, FormatCheck>> = {
  uri: fullFormats.uri as FormatCheck,
  'uri-reference': fullFormats['uri-reference'] as FormatCheck,
  'date-time': (fullFormats['date-time'] as FormatDefinition<string>).validate as FormatCheck,
};

/** Number of decimal places to which a quotient must be whole, so that `multipleOf` takes decimal fractions. */
const multipleOfPrecision = 9;

/** Number of results that a format caches. */
const cacheSize = 100;

/** Caches the results of a format check. */
function cached(check: FormatCheck): (text: string) => boolean {
  const results = new Map<string, boolean>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    const result = check instanceof RegExp ? check.test(text) : check(text);
    if (results.size >= cacheSize) results.clear();
    results.set(text, result);
    return result;
  };
}

/** Options of {@link createAjv}. */
export interface AjvOptions {
  /** Require a type next to each keyword that applies to one type. */
  readonly strictTypes: boolean;
  /** Validate the schemas themselves too, which takes longer than compiling them, and reject unknown formats. */
  readonly checkSchemas: boolean;
  /**
   * Report all violations up to the limit of `collectErrors` instead of the first, which slows down the validation of
   * valid values.
   */
  readonly allErrors: boolean;
  /** Reject properties that this view hides. Default: accept them. */
  readonly view?: View | undefined;
  /** Lists the members of an object. Default: `Object.keys`. */
  readonly namesOf?: NamesOf;
}

/** Messages of violations by a property that a view hides. */
const hiddenMessages = { request: 'is read-only', response: 'is write-only' } as const;

/** Makes the annotation that hides properties from a view a keyword that rejects them. */
function rejectHidden(ajv: Ajv2020, view: View): void {
  const keyword = hiddenBy[view];
  ajv.removeKeyword(keyword);
  ajv.addKeyword({
    keyword,
    schemaType: 'boolean',
    validate: (isHidden: boolean) => !isHidden,
    error: { message: hiddenMessages[view] },
  });
}

/** ID that the document is registered under. */
const documentId = 'contract';

/** Returns the Ajv ID of the schema at `pointer`. */
export const schemaId = (pointer: string): string => `${documentId}${pointer}`;

/** Makes formats that Ajv does not know annotations, which accept any value, as JSON Schema 2020-12 says. */
function ignoreOtherFormats(ajv: Ajv2020, document: OpenApiDocument): void {
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { format } = node as { format?: unknown };
    if (typeof format === 'string' && ajv.formats[format] === undefined)
      ajv.addFormat(format, true);
    for (const child of Object.values(node)) walk(child);
  };
  walk(document);
}

/**
 * Creates an Ajv instance for the schemas of a document.
 *
 * @throws Error if the document does not declare JSON Schema 2020-12.
 */
export function createAjv(
  document: OpenApiDocument,
  { strictTypes, checkSchemas, allErrors, view, namesOf = Object.keys }: AjvOptions,
): Ajv2020 {
  if (document.jsonSchemaDialect !== dialect) {
    throw new Error(`The document must declare jsonSchemaDialect: ${dialect}`);
  }
  const ajv = new Ajv2020({
    strict: true,
    // A schema can require properties that it inherits through `allOf`.
    strictRequired: false,
    // A tuple need not have all its items.
    strictTuples: false,
    allErrors,
    // Adds the violated schema to each error.
    verbose: true,
    code: { process: (code) => askForNames(allErrors ? stopAtLimit(code) : code) },
    validateSchema: checkSchemas,
    meta: checkSchemas,
    allowUnionTypes: true,
    strictTypes,
    // A price of 19.99 is a multiple of 0.01, though not in binary.
    multipleOfPrecision,
    // What does not compile is thrown, too.
    logger: false,
  });
  useNames(ajv, namesOf);
  if (view) rejectHidden(ajv, view);
  formats.default(ajv);
  for (const [name, check] of Object.entries(slowFormats)) ajv.addFormat(name, cached(check));
  if (!checkSchemas) ignoreOtherFormats(ajv, document);
  // The document itself is not a schema: Ajv does not know its keys, and no meta-schema fits it.
  ajv.addVocabulary([...annotations, ...Object.keys(document)]);
  ajv.addSchema(document, documentId, false, false);
  return ajv;
}
