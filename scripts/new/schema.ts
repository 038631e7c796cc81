import { Failure } from '../support/failure.ts';
import type { Draft } from './draft.ts';
import { titleOf } from './names.ts';
import { describe, exampleText } from './placeholder.ts';

/** How a new schema is written. */
export interface SchemaOptions {
  /** `name:type`, `name:type[]`, `name:type:optional` or `name:optional`. Default: one property to replace. */
  readonly properties?: readonly string[];
  /** Values of an open enumeration; the schema is then a string. */
  readonly values?: readonly string[] | undefined;
  /** Whether unknown properties are rejected, as in requests. Default: false. */
  readonly closed?: boolean;
}

/** The types of a property besides schemas, each with an example. */
const types: Readonly<Record<string, object>> = {
  string: { type: 'string', examples: [exampleText] },
  integer: { type: 'integer', examples: [1] },
  number: { type: 'number', examples: [0.5] },
  boolean: { type: 'boolean', examples: [true] },
  date: { type: 'string', format: 'date', examples: ['2020-09-14'] },
  'date-time': { type: 'string', format: 'date-time', examples: ['2020-09-14T09:11:13.000Z'] },
  email: { type: 'string', format: 'email', examples: ['jane@example.com'] },
  uri: { type: 'string', format: 'uri', examples: ['https://example.com'] },
  uuid: { type: 'string', format: 'uuid', examples: ['1b4e28ba-2fa1-4d1e-8c3f-3c7d1f1b0a55'] },
};

/** Returns the schema of a type; `type` comes first, the description second. */
function typed(draft: Draft, type: string, description?: string): object {
  const text = description === undefined ? {} : { description };
  if (type.endsWith('[]')) {
    return { type: 'array', ...text, items: typed(draft, type.slice(0, -'[]'.length)) };
  }
  const known = Object.hasOwn(types, type) ? types[type] : undefined;
  if (known) return Object.assign({ type: undefined }, text, known);
  if (!/^[A-Z]/.test(type)) {
    const all = Object.keys(types).join(', ');
    throw new Failure(`"${type}" is neither a schema nor one of the types ${all}.`, 2);
  }
  const file = draft.component('schemas', type);
  if (!draft.has(file))
    throw new Failure(`There is no ${file}; write it first: npm run new -- schema ${type}.`);
  return { $ref: `./${type}.yaml`, ...text };
}

/** Reads `name:type:optional`, or `name:optional`. */
function readProperty(draft: Draft, text: string) {
  const parts = text.split(':');
  if (parts.length === 2 && parts[1] === 'optional') parts.splice(1, 0, '');
  const [name = '', type, modifier, ...others] = parts;
  const isUnknown = others.length > 0 || (modifier ?? 'optional') !== 'optional';
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name) || isUnknown) {
    const form = 'name:type or name:type:optional, with the name in snake_case';
    throw new Failure(`"${text}" is not a property; write ${form}.`, 2);
  }
  if (Object.hasOwn(Object.prototype, name))
    throw new Failure(`Choose another name than "${name}", which every JavaScript object has.`, 2);
  const schema = typed(
    draft,
    type || (name.endsWith('_at') ? 'date-time' : 'string'),
    describe(`\`${name}\``),
  );
  return { name, schema, required: modifier === undefined };
}

/**
 * Adds a schema to the draft.
 *
 * @throws Failure if it exists or a property is not written as {@link SchemaOptions} says.
 */
export function addSchema(draft: Draft, name: string, options: SchemaOptions = {}): void {
  const { properties = [], values, closed = false } = options;
  const file = draft.component('schemas', name);
  const head = { title: titleOf(name), description: describe('the schema') };
  const remedy = 'choose another name, or edit the file';
  if (values) {
    if (properties.length > 0) throw new Failure('A schema has either values or properties.', 2);
    if (values.some((it) => it.trim() === ''))
      throw new Failure('--values has an empty value: write values separated by single commas.', 2);
    const enumeration = { 'x-extensible-enum': values, examples: values.slice(0, 1) };
    draft.create(file, { type: 'string', ...head, ...enumeration }, remedy);
    return;
  }
  const all = (properties.length > 0 ? properties : ['name']).map((it) => readProperty(draft, it));
  const twice = all.find(
    (it, index) => all.findIndex(({ name: other }) => other === it.name) < index,
  );
  if (twice) throw new Failure(`The property "${twice.name}" is there twice.`, 2);
  const schema = {
    type: 'object',
    ...head,
    ...(closed && { additionalProperties: false }),
    required: all.filter((it) => it.required).map((it) => it.name),
    properties: Object.fromEntries(all.map((it) => [it.name, it.schema])),
  };
  draft.create(file, schema, remedy);
}
