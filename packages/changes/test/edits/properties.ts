import type { Editable } from '../document.ts';
import { component, type Edit, edit } from './edit.ts';

/** What happens to a property, the same in both directions. */
interface PropertyEdit {
  readonly name: string;
  readonly edit: (properties: Editable, schema: Editable) => void;
  /** The change of a schema in requests; undefined if it is the same as in responses. */
  readonly request?: string | readonly string[];
  readonly response: string | readonly string[];
}

const propertyEdits: readonly PropertyEdit[] = [
  {
    name: 'null is added',
    edit: (it) => {
      it.nullable.type = ['string', 'null'];
    },
    request: 'minor null-added: `nullable` of X accepts `null`.',
    response: 'major null-added: `nullable` of X can be `null` in responses.',
  },
  {
    name: 'null is added to a reference',
    edit: (it) => {
      it.nullable_ref = { anyOf: [it.nullable_ref, { type: 'null' }] };
    },
    // oasdiff does not recognize the type behind the alternatives.
    request: 'major null-added: `nullable_ref` of X accepts `null`.',
    response: 'major null-added: `nullable_ref` of X can be `null` in responses.',
  },
  {
    name: 'null is removed',
    edit: (it) => {
      it.not_nullable.type = 'string';
    },
    request: 'major null-removed: `not_nullable` of X no longer accepts `null`.',
    response: 'minor null-removed: `not_nullable` of X is never `null` in responses.',
  },
  {
    name: 'the type changes',
    edit: (it) => {
      it.type.type = 'integer';
    },
    response: 'major type-changed: `type` of X is now integer instead of string.',
  },
  {
    name: 'the type is wider',
    edit: (it) => {
      it.wider_type.type = 'number';
    },
    request: 'minor type-widened: `wider_type` of X is now number instead of integer.',
    response: 'major type-widened: `wider_type` of X is now number instead of integer.',
  },
  {
    name: 'the format is removed',
    edit: (it) => delete it.format.format,
    // oasdiff takes the format for a part of the type.
    request: 'major format-removed: `format` of X no longer needs the format `date-time`.',
    response: 'major format-removed: `format` of X no longer promises the format `date-time`.',
  },
  {
    name: 'the format changes',
    edit: (it) => {
      it.other_format.format = 'date';
    },
    response:
      'major format-changed: `other_format` of X has the format `date` instead of `date-time`.',
  },
  {
    name: 'a pattern is added',
    edit: (it) => {
      it.new_pattern.pattern = '^b';
    },
    request: 'major pattern-added: `new_pattern` of X now has the pattern `^b`.',
    response: 'patch pattern-added: `new_pattern` of X now has the pattern `^b`.',
  },
  {
    name: 'a pattern is removed',
    edit: (it) => delete it.pattern.pattern,
    request: 'minor pattern-removed: `pattern` of X no longer has a pattern (it was `^a`).',
    response: 'major pattern-removed: `pattern` of X no longer has a pattern (it was `^a`).',
  },
  {
    name: 'a bound is tighter',
    edit: (it) => {
      it.shorter.maxLength = 5;
    },
    request: 'major bound-tightened: `shorter` of X has the maximum length 5 instead of 9.',
    response: 'patch bound-tightened: `shorter` of X has the maximum length 5 instead of 9.',
  },
  {
    name: 'a bound is looser',
    edit: (it) => {
      it.longer.maxLength = 20;
    },
    request: 'minor bound-loosened: `longer` of X has the maximum length 20 instead of 9.',
    response: 'major bound-loosened: `longer` of X has the maximum length 20 instead of 9.',
  },
  {
    name: 'an enumeration has another value',
    edit: (it) => it.more_values.enum.push('b'),
    request: 'minor enum-value-added: `more_values` of X has the new value `b`.',
    response: 'major enum-value-added: `more_values` of X has the new value `b`.',
  },
  {
    name: 'an enumeration has fewer values',
    edit: (it) => it.fewer_values.enum.pop(),
    request: 'major enum-value-removed: `fewer_values` of X no longer has the value `b`.',
    response: 'minor enum-value-removed: `fewer_values` of X no longer has the value `b`.',
  },
  {
    name: 'values are enumerated',
    edit: (it) => {
      it.now_values.enum = ['a'];
    },
    request: 'major enum-closed: `now_values` of X allows only `a`.',
    response: 'minor enum-closed: `now_values` of X allows only `a`.',
  },
  {
    name: 'a property becomes required',
    edit: (_, schema) => schema.required.push('required'),
    request: 'major property-required: `required` of X is required in requests.',
    response: 'minor property-required: `required` of X is always present in responses.',
  },
  {
    name: 'a property becomes optional',
    edit: (_, schema) => {
      schema.required = schema.required.filter((it: string) => it !== 'optional');
    },
    request: 'minor property-optional: `optional` of X is optional in requests.',
    response: 'major property-optional: `optional` of X can be absent from responses.',
  },
  {
    name: 'a property is removed',
    edit: (it) => delete it.removed,
    request: 'major property-removed: `removed` of X was removed: requests can no longer have it.',
    response: 'major property-removed: `removed` of X was removed.',
  },
  {
    name: 'a required property is removed',
    edit: (it, schema) => {
      delete it.required_removed;
      schema.required = schema.required.filter((one: string) => one !== 'required_removed');
    },
    request:
      'major property-removed: `required_removed` of X was removed: requests can no longer have it.',
    response: 'major property-removed: `required_removed` of X was removed.',
  },
  {
    name: 'an optional property is added',
    edit: (it) => {
      it.added = { type: 'string' };
    },
    request: 'minor property-added: `added` of X is a new optional property.',
    response: 'minor property-added: `added` of X is a new property.',
  },
  {
    name: 'a required property is added',
    edit: (it, schema) => {
      it.added_required = { type: 'string' };
      schema.required.push('added_required');
    },
    request:
      'major required-property-added: `added_required` of X is a new property that requests must have.',
    response: 'minor property-added: `added_required` of X is a new property.',
  },
  {
    name: 'a property is deprecated',
    edit: (it) => {
      it.deprecated.deprecated = true;
    },
    response: 'minor schema-deprecated: `deprecated` of X is deprecated.',
  },
  {
    name: 'a default is added',
    edit: (it) => {
      it.default.default = 'x';
    },
    request: 'major default-changed: `default` of X has the default `"x"`.',
    response: 'patch default-changed: `default` of X has the default `"x"`.',
  },
  {
    name: 'the items of a list change',
    edit: (it) => {
      it.list.items.type = 'integer';
    },
    response: 'major type-changed: Each item of `list` of X is now integer instead of string.',
  },
  {
    name: 'the values of a map change',
    edit: (it) => {
      it.map.additionalProperties.type = 'integer';
    },
    response: 'major type-changed: Each value of `map` of X is now integer instead of string.',
  },
  {
    name: 'an alternative is added',
    edit: (it) => it.variant.oneOf.push({ title: 'Count', type: 'integer' }),
    request: 'minor alternative-added: `variant` of X can also be `Count`.',
    response: 'major alternative-added: `variant` of X can also be `Count`.',
  },
  {
    name: 'alternatives replace a type',
    edit: (it) => {
      it.typed.oneOf = [
        { title: 'Text', type: 'string' },
        { title: 'List', type: 'array' },
      ];
      delete it.typed.type;
    },
    request: [
      'minor type-widened: `typed` of X is now string or array instead of string.',
      'major alternatives-added: `typed` of X is either `Text` or `List`.',
    ],
    response: [
      'major type-widened: `typed` of X is now string or array instead of string.',
      'major alternatives-added: `typed` of X is either `Text` or `List`.',
    ],
  },
  {
    name: 'an alternative is removed',
    edit: (it) => it.fewer_variants.oneOf.pop(),
    request: 'major alternative-removed: `fewer_variants` of X can no longer be `Count`.',
    response: 'minor alternative-removed: `fewer_variants` of X can no longer be `Count`.',
  },
  {
    name: 'a condition changes',
    edit: (it) => {
      it.condition.not = { required: ['c'] };
    },
    response: 'major condition-changed: `condition` of X has another condition `not`.',
  },
  {
    name: 'a property is a secret',
    edit: (it) => {
      it.secret['x-secret'] = true;
    },
    response: 'minor schema-secret: `secret` of X is a secret that clients mask.',
  },
  {
    name: 'a description is revised',
    edit: (it) => {
      it.note.description = 'Another note.';
    },
    response: 'patch text-revised: Descriptions and examples of 1 schema were revised.',
  },
];

/** Edits of the properties of a schema. */
const schemaEdits = (schema: string, noun: string, direction: 'request' | 'response'): Edit[] =>
  propertyEdits.map((it) => ({
    name: `${it.name} in ${direction}s`,
    edit: (document) => {
      const node: Editable = document.components.schemas?.[schema];
      it.edit(node.properties, node);
    },
    changes: [it[direction] ?? it.response]
      .flat()
      .map((text) => text.replace(' of X ', ` of ${noun} `)),
  }));

export const responseEdits = schemaEdits('Thing', 'a thing', 'response');

export const requestEdits = [
  ...schemaEdits('NewThing', 'a new thing', 'request'),
  edit(
    'requests accept undocumented properties',
    (it) => {
      component(it, 'schemas', 'NewPart').additionalProperties = true;
    },
    'minor object-opened: A new part accepts undocumented properties.',
  ),
];
