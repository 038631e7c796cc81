import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import type { OpenApiDocument } from '../document.ts';
import { pointerOf } from '../pointer.ts';
import { createAjv, schemaId } from './ajv.ts';
import { closeDocument } from './close-document.ts';

/** A violation of a schema. */
export interface Violation {
  /** JSON Pointer to the invalid part of the value; empty for the value itself. */
  readonly at: string;
  /** The violated keyword, for example `required`. */
  readonly keyword: string;
  readonly message: string;
  /** The missing or undocumented property. */
  readonly property: string | undefined;
  /** Pointer to the violated schema, which has the keyword. */
  readonly schema: string;
}

/** Validates values against the schemas of a document. */
export interface Validator {
  /**
   * Returns the violations of the schema at `pointer`; empty if `value` is valid.
   *
   * @throws Error if there is no valid schema at `pointer`.
   */
  validate(pointer: string, value: unknown): Violation[];
}

/** Options of {@link validatorOf}. */
export interface ValidatorOptions {
  /** Reject properties that the document does not describe. Default: false. */
  readonly closed?: boolean;
}

/** Creates a lookup of pointers by node. The document is walked on the first call. */
function createPointerLookup(document: OpenApiDocument): (node: unknown) => string {
  let pointers: Map<unknown, string> | undefined;
  return (node) => {
    if (!pointers) {
      const found = new Map<unknown, string>();
      const walk = (value: unknown, keys: readonly string[]): void => {
        if (typeof value !== 'object' || value === null) return;
        found.set(value, pointerOf(...keys));
        for (const [key, child] of Object.entries(value)) walk(child, [...keys, key]);
      };
      walk(document, []);
      pointers = found;
    }
    return pointers.get(node) ?? '#';
  };
}

function toViolation(error: ErrorObject, pointerTo: (node: unknown) => string): Violation {
  const { missingProperty, additionalProperty, unevaluatedProperty, allowedValues } = error.params;
  const undocumented = additionalProperty ?? unevaluatedProperty;
  const detail = undocumented ?? allowedValues?.join(', ');
  const message = `${error.message}${detail === undefined ? '' : `: ${detail}`}`;
  const property = missingProperty ?? undocumented;
  const schema = pointerTo(error.parentSchema);
  return { at: error.instancePath, keyword: error.keyword, message, property, schema };
}

/**
 * Creates a validator for JSON Schema 2020-12 with formats. It does not depend on a mock.
 *
 * @throws Error if the document does not declare that dialect.
 */
export function validatorOf(
  document: OpenApiDocument,
  { closed = false }: ValidatorOptions = {},
): Validator {
  const schemas = closed ? closeDocument(document) : document;
  const pointerTo = createPointerLookup(schemas);
  /** Compiles each schema on its first use. */
  const createCompiler = (allErrors: boolean) => {
    // A closed copy has unevaluatedProperties next to $ref, where a type cannot be required.
    const ajv = createAjv(schemas, { strictTypes: !closed, checkSchemas: false, allErrors });
    const compiled = new Map<string, ValidateFunction>();
    return (pointer: string): ValidateFunction => {
      const known = compiled.get(pointer);
      if (known) return known;
      const validate = ajv.getSchema(schemaId(pointer));
      if (!validate) throw new Error(`The document has no schema at ${pointer}.`);
      compiled.set(pointer, validate);
      return validate;
    };
  };
  const compileFast = createCompiler(false);
  let compileThorough: typeof compileFast | undefined;
  return {
    validate(pointer, value) {
      if (compileFast(pointer)(value)) return [];
      compileThorough ??= createCompiler(true);
      const validate = compileThorough(pointer);
      validate(value);
      return (validate.errors ?? []).map((error) => toViolation(error, pointerTo));
    },
  };
}
