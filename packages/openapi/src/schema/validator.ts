import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import type { OpenApiDocument } from '../document.ts';
import { keysOf, pointerOf } from '../pointer.ts';
import { createAjv, schemaId } from './ajv.ts';
import { closeDocument } from './close-document.ts';
import { checkCodeGeneration, generating } from './code-generation.ts';
import { resolveDiscriminators } from './discriminators.ts';
import { collectErrors } from './error-limit.ts';
import { createMemberNames } from './member-names.ts';
import { type View, viewAt, viewDocument } from './view.ts';

/** A violation of a schema. */
export interface Violation {
  /** JSON Pointer to the invalid part of the value; empty for the value itself. */
  readonly at: string;
  /** The violated keyword, for example `required`; `omitted` for a last entry that counts those left out. */
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
   * Returns the violations of the schema at `pointer`; empty if `value` is valid. If there are more than `limit`, the
   * last one says how many are left out.
   *
   * @param limit Default: 20. Work and memory grow with it, not with the number of violations.
   * @throws Error if there is no valid schema at `pointer`, CodeGenerationError if this runtime forbids code generation
   *   by now.
   */
  readonly validate: (pointer: string, value: unknown, limit?: number) => Violation[];
}

/** Options of {@link validatorOf}. */
export interface ValidatorOptions {
  /** Reject properties that the document does not describe. Default: false. */
  readonly closed?: boolean;
}

/** Returns the longest part of `pointer` that leads to a node of the document. */
function pointerWithin(document: OpenApiDocument, pointer: string): string {
  const keys = keysOf(pointer);
  let node: unknown = document;
  for (const [index, key] of keys.entries()) {
    node = Object(node)[key];
    if (node === undefined) return pointerOf(...keys.slice(0, index));
  }
  return pointer;
}

/**
 * Creates a lookup of pointers by node. `copy` is walked on the first call; where it has nodes of its own, the pointer
 * leads to what they replace in `document`.
 */
function createPointerLookup(
  document: OpenApiDocument,
  copy: OpenApiDocument,
): (node: unknown) => string {
  let pointers: Map<unknown, string> | undefined;
  return (node) => {
    if (!pointers) {
      const found = new Map<unknown, string>();
      const walk = (value: unknown, keys: readonly string[]): void => {
        if (typeof value !== 'object' || value === null) return;
        found.set(value, pointerOf(...keys));
        for (const [key, child] of Object.entries(value)) walk(child, [...keys, key]);
      };
      walk(copy, []);
      pointers = found;
    }
    return pointerWithin(document, pointers.get(node) ?? '#');
  };
}

/** Number of violations to report by default: more would hardly tell more. */
const defaultLimit = 20;
/** Number of violations to count, relative to those to report. */
const countFactor = 5;
/** Length beyond which names and values from outside are truncated in messages. */
const maxDetailLength = 200;

const shorten = (text: string): string =>
  text.length > maxDetailLength ? `${text.slice(0, maxDetailLength)}…` : text;

function toViolation(error: ErrorObject, pointerTo: (node: unknown) => string): Violation {
  const { missingProperty, additionalProperty, unevaluatedProperty, allowedValues } = error.params;
  const undocumented = additionalProperty ?? unevaluatedProperty;
  const detail = undocumented ?? allowedValues?.join(', ');
  const message = `${error.message}${detail === undefined ? '' : `: ${shorten(detail)}`}`;
  const property = missingProperty ?? undocumented;
  const schema = pointerTo(error.parentSchema);
  return { at: error.instancePath, keyword: error.keyword, message, property, schema };
}

/** Returns the violation that counts those left out. */
const omitted = (schema: string, count: number, isPartial: boolean): Violation => ({
  at: '',
  keyword: 'omitted',
  message: `and ${isPartial ? 'at least ' : ''}${count} more`,
  property: undefined,
  schema,
});

/** The violations of the `then` or `else` schema come with one of the condition, which says nothing. */
function withoutConditions(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const causes = errors.filter(({ keyword }) => keyword !== 'if');
  return causes.length > 0 ? causes : errors;
}

const isSame = (one: ErrorObject, other: ErrorObject): boolean =>
  one.instancePath === other.instancePath &&
  one.keyword === other.keyword &&
  JSON.stringify(one.params) === JSON.stringify(other.params);

/** Functions that validate the schemas of a document. */
interface Compiler {
  readonly ajv: Ajv2020;
  /** Compiles each schema on its first use. */
  compile(pointer: string): ValidateFunction;
}

/** Creates the validator of the schemas of a document, or of one of its views. */
function createValidator(
  document: OpenApiDocument,
  closed: boolean,
  view: View | undefined,
): Validator {
  const viewed = view ? viewDocument(document, view) : document;
  const resolved = resolveDiscriminators(viewed);
  const schemas = closed ? closeDocument(resolved) : resolved;
  const pointerTo = createPointerLookup(document, schemas);
  const names = createMemberNames();
  const createCompiler = (allErrors: boolean): Compiler => {
    const ajv = createAjv(schemas, {
      // JSON Schema requires no type; that the contract states one is for compileAll to check.
      strictTypes: false,
      checkSchemas: false,
      allErrors,
      view,
      namesOf: names.of,
    });
    const compiled = new Map<string, ValidateFunction>();
    return {
      ajv,
      compile(pointer) {
        const known = compiled.get(pointer);
        if (known) return known;
        const validate = generating(() => ajv.getSchema(schemaId(pointer)));
        if (!validate) throw new Error(`The document has no schema at ${pointer}.`);
        compiled.set(pointer, validate);
        return validate;
      },
    };
  };
  const { compile: compileFast } = createCompiler(false);
  let thorough: Compiler | undefined;

  /** Returns the violations of a value that the fast function rejects. */
  const explain = (
    pointer: string,
    value: unknown,
    limit: number,
    validateFast: ValidateFunction,
  ): Violation[] => {
    thorough ??= createCompiler(true);
    const validate = thorough.compile(pointer);
    const found = collectErrors(thorough.ajv, validate, value, limit * countFactor);
    // What stopped at the limit may be an alternative or a condition, and lacks what was found outside of it.
    const certain = found.isPartial ? (validateFast.errors ?? []) : [];
    const rest = found.errors.filter((error) => !certain.some((it) => isSame(it, error)));
    const errors = withoutConditions([...certain, ...rest]);
    const violations = errors.slice(0, limit).map((error) => toViolation(error, pointerTo));
    const left = errors.length - violations.length;
    return left > 0 ? [...violations, omitted(pointer, left, found.isPartial)] : violations;
  };

  return {
    validate(pointer, value, limit = defaultLimit) {
      const validateFast = compileFast(pointer);
      try {
        return validateFast(value) ? [] : explain(pointer, value, limit, validateFast);
      } finally {
        names.forget();
      }
    },
  };
}

/** Returns whether a schema of the document hides properties from a view. */
const hidesProperties = (document: OpenApiDocument): boolean =>
  /"(?:readOnly|writeOnly)":true/.test(JSON.stringify(document));

/**
 * Creates a validator for JSON Schema 2020-12 with formats. It does not depend on a mock. Request bodies
 * must not have read-only properties, and bodies of responses no write-only ones.
 *
 * @throws Error if the document does not declare that dialect, CodeGenerationError if this runtime forbids code
 *   generation.
 */
export function validatorOf(
  document: OpenApiDocument,
  { closed = false }: ValidatorOptions = {},
): Validator {
  const plain = createValidator(document, closed, undefined);
  checkCodeGeneration();
  if (!hidesProperties(document)) return plain;
  const views = new Map<View, Validator>();
  const validatorAt = (pointer: string): Validator => {
    const view = viewAt(pointer);
    if (!view) return plain;
    const known = views.get(view) ?? createValidator(document, closed, view);
    views.set(view, known);
    return known;
  };
  return {
    validate: (pointer, value, limit) => validatorAt(pointer).validate(pointer, value, limit),
  };
}
