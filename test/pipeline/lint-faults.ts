import type { Checkout } from './checkout.ts';
import { type Fault, problemMessage } from './faults.ts';

const root = 'openapi/openapi.yaml';
const region = 'openapi/components/schemas/Region.yaml';
const regions = 'openapi/paths/v1_regions.yaml';
const responses = 'openapi/components/responses/RegionList.yaml';
const parameter = 'openapi/components/parameters/Dedicated.yaml';
const workflow = 'openapi/workflows/addon-lifecycle.arazzo.yaml';

const lintMessage = (file: string, line: number, column: number, problem: string) =>
  problemMessage('lint', `${file}:${line}:${column} ${problem}`);

/** Adds lines to the end of a file; returns the number of the first. */
function append(checkout: Checkout, file: string, lines: readonly string[]): number {
  const text = checkout.read(file);
  checkout.write(file, `${text}${lines.join('\n')}\n`);
  return text.split('\n').length;
}

/** Creates a fault of a new property of the schema of regions, reported at a line and column of its definition. */
const property = (
  title: string,
  lines: readonly string[],
  [line, column]: readonly [number, number],
  problem: string,
): Fault => ({
  title,
  inject(checkout) {
    const own = ['description: A zone.', ...lines].map((it) => `    ${it}`);
    const start = append(checkout, region, ['  zone:', ...own]);
    return lintMessage(region, start + line, column, problem);
  },
});

/** Creates a fault of a `$ref` of that property, whose target does not exist. */
const danglingRef = (ref: string, remedy: string): Fault => ({
  title: `the $ref ${ref}`,
  inject(checkout) {
    const line = append(checkout, region, ['  zone:', `    $ref: '${ref}'`]) + 1;
    const sentence = `\`${ref}\` leads to nothing, since components have files of their own; ${remedy}.`;
    return lintMessage(region, line, 5, `no-unresolved-refs: ${sentence}`);
  },
});

/** Creates a fault of a value of `type` that is no type. */
const type = (value: string, column: number, remedy: string): Fault =>
  property(`type: ${value}`, [`type: ${value}`, 'examples: [a]'], [2, column], `struct: ${remedy}`);

const unquotedNull =
  "Put `null` into quotes, as in `type: [string, 'null']`, or write the type of the value; YAML reads null without quotes as no type.";

/** Creates a fault of an edit in a file, reported at the line of the edit, or `offset` lines below. */
const edit = (
  title: string,
  [file, from, to]: readonly [string, string | RegExp, string],
  [offset, column]: readonly [number, number],
  problem: string,
): Fault => ({
  title,
  inject(checkout) {
    const line = checkout.edit(file, from, to);
    return lintMessage(file, line + offset, column, problem);
  },
});

/** Faults that several rules could report. One sentence says what to do, and nothing that follows from it. */
export const lintFaults: readonly Fault[] = [
  property(
    'exclusiveMinimum of OpenAPI 3.0',
    ['type: integer', 'minimum: 1', 'exclusiveMinimum: true', 'examples: [5]'],
    [4, 23],
    'addons/no-older-fields: Write `exclusiveMinimum: 1` instead of `minimum` for a limit that is excluded, or remove `exclusiveMinimum`.',
  ),
  property(
    'nullable of OpenAPI 3.0',
    ['type: string', 'nullable: true', 'examples: [a]'],
    [3, 5],
    'addons/no-older-fields: Use `type: [string, "null"]` with the type of the value; OpenAPI 3.1 has no `nullable`.',
  ),
  property(
    'a file of Swagger 2.0',
    ['type: file'],
    [2, 11],
    'addons/no-older-fields: Use a link to the file, as `type: string` and `format: uri`; binary bodies are not supported.',
  ),
  property(
    'patternProperties on an object without properties',
    [
      'type: object',
      'patternProperties: { ^a: { type: object, properties: { b: { type: string } } } }',
    ],
    [3, 5],
    'addons/field-supported: Use `additionalProperties`, and describe the names; neither the types nor the API reference show it.',
  ),
  property(
    'an invalid structure that makes examples invalid',
    ['type: integer', "minimum: '5'", 'examples: [6]'],
    [3, 14],
    'struct: Remove the quotes: `minimum: 5`.',
  ),
  property(
    'a value of const that has another type',
    ['type: string', 'const: 5', 'examples: [5]'],
    [3, 12],
    'no-enum-type-mismatch: The `const` value must be of the same type as the `type` field: expected "string" but received "integer".',
  ),
  type('[string, null]', 20, unquotedNull),
  type('null', 11, unquotedNull),
  type('', 5, unquotedNull),
  type('strng', 11, 'Write `string` instead of `strng`.'),
  type("[strng, 'null']", 12, 'Write `string` instead of `strng`.'),
  type('bool', 11, 'Write `boolean` instead of `bool`.'),
  type('string|null', 11, "Write several types as a list: `type: [string, 'null']`."),
  type('DateTime', 11, 'Write `type: string` and `format: date-time` instead of `DateTime`.'),
  type(
    'any',
    11,
    "Write one of `string`, `number`, `integer`, `boolean`, `array`, `object` instead of `any`, with `'null'` in a list if null is allowed.",
  ),
  type('{ of: string }', 11, 'Write a type, such as `type: string`, or a list of types.'),
  property(
    'nullable beside a $ref',
    ['$ref: ./Timestamp.yaml', 'nullable: true'],
    [3, 5],
    'addons/ref-siblings-annotate: Write `anyOf` with the `$ref` and `type: "null"`; OpenAPI 3.1 has no `nullable`.',
  ),
  property(
    'a type beside a $ref',
    ['$ref: ./Timestamp.yaml', 'type: string'],
    [3, 5],
    'addons/ref-siblings-annotate: Remove `type`; the schema that `$ref` names states it.',
  ),
  property(
    'a binary format',
    ['type: string', 'format: binary', 'examples: [a]'],
    [3, 13],
    'addons/no-older-fields: Use a link to the file, as `format: uri`, or `format: byte` for Base64; binary bodies are not supported.',
  ),
  property(
    'a single example',
    ['type: string', 'example: a'],
    [3, 5],
    'addons/no-singular-example: Write `examples: [value]` instead of `example`.',
  ),
  property(
    'named examples in a schema',
    ['type: string', 'examples: { One: { value: a } }'],
    [3, 15],
    'struct: List the values themselves, as in `examples: [value]`; examples have names in media types and parameters only.',
  ),
  property(
    'one name in required',
    ['type: object', 'required: id', 'properties: { id: { type: string } }'],
    [3, 15],
    'struct: Write a list instead of a text: `required: [id]`.',
  ),
  property(
    'required among the properties',
    ['type: object', 'properties:', '  required: [id]', '  id: { type: string }'],
    [4, 17],
    'struct: Indent `required` like `properties`, or write a schema if it is the name of a property.',
  ),
  property(
    'false in quotes',
    ['type: object', "additionalProperties: 'false'"],
    [3, 27],
    'struct: Remove the quotes: `additionalProperties: false`.',
  ),
  property(
    'a number where a text belongs',
    ['type: string', 'format: 5'],
    [3, 13],
    'struct: Put `5` into quotes; `format` has a text.',
  ),
  property(
    'a $ref where a list of schemas belongs',
    ['allOf:', '  $ref: ./Timestamp.yaml'],
    [3, 7],
    'struct: Write a list instead of an object in `allOf`, with `- ` before each entry.',
  ),
  property(
    'a limit below zero',
    ['type: string', 'minLength: -1'],
    [3, 16],
    'struct: Write at least 0 in `minLength`.',
  ),
  edit(
    'a misspelled field that is required',
    [responses, 'description:', 'descripton:'],
    [0, 1],
    'struct: Move or remove `descripton`, which has no meaning here. Did you mean `description`?',
  ),
  edit(
    'a response without description',
    [responses, /description: .*\n(?: .*\n)*/, ''],
    [0, 1],
    'struct: Add `description`, which is required here.',
  ),
  edit(
    'a parameter without schema',
    [parameter, 'schema:\n  type: boolean\n', ''],
    [-6, 1],
    'struct: Add `schema`, which is required here.',
  ),
  edit(
    'a parameter of Swagger 2.0',
    [parameter, 'schema:\n  type: boolean\n', 'type: boolean\n'],
    [0, 1],
    'addons/no-older-fields: Move `type` into `schema`; only Swagger 2.0 has it here.',
  ),
  edit(
    'an unknown place of a parameter',
    [parameter, 'in: query', 'in: querry'],
    [0, 5],
    'struct: Write `query`, `header`, `path` or `cookie` instead of `querry`.',
  ),
  edit(
    'a single example of a response',
    [responses, /(?<=^ +)examples:\n[\s\S]*$/m, 'example: { regions: [] }\n'],
    [0, 5],
    'addons/no-singular-example: Write `examples: { Name: { summary: …, value: … } }` instead of `example`.',
  ),
  edit(
    'a list of examples of a response',
    [responses, /(?<=^ +)examples:\n[\s\S]*$/m, 'examples:\n      - { regions: [] }\n'],
    [1, 7],
    'struct: Name each example, as in `examples: { Name: { summary: …, value: … } }`; only schemas list values.',
  ),
  edit(
    'an example without value',
    [responses, /(?<=^ +)examples:\n[\s\S]*$/m, 'examples: { Regions: [] }\n'],
    [0, 26],
    'struct: Write an object with `summary` and `value` for each name in `examples`, or a `$ref` to one.',
  ),
  edit(
    'a status code of two digits',
    [regions, "'200'", "'20'"],
    [0, 5],
    'addons/single-success-status: Replace `20` with a status code such as `200` or `404`, a range such as `4XX`, or `default`.',
  ),
  {
    title: 'a dangling $ref below a description',
    inject(checkout) {
      const start = append(checkout, region, [
        '  zone:',
        '    description: A zone.',
        "    $ref: '#/components/schemas/Timestamp'",
      ]);
      const sentence =
        '`#/components/schemas/Timestamp` leads to nothing, since components have files of their own; write `./Timestamp.yaml` instead.';
      return lintMessage(region, start + 2, 5, `no-unresolved-refs: ${sentence}`);
    },
  },
  danglingRef('#/components/schemas/Timestamp', 'write `./Timestamp.yaml` instead'),
  danglingRef('#/definitions/Timestamp', 'write `./Timestamp.yaml` instead'),
  danglingRef('#/components/responses/BadRequest', 'write `../responses/BadRequest.yaml` instead'),
  danglingRef(
    '#/components/schemas/Zone',
    'write it into `components/schemas/Zone.yaml`, and reference this file',
  ),
  danglingRef(
    'Region.yaml#/properties/zones',
    'write it into `components/<kind>/<Name>.yaml`, and reference this file',
  ),
  {
    title: 'a $ref to another kind of component',
    inject(checkout) {
      const from = '../components/responses/RegionList.yaml';
      const line = checkout.edit(regions, from, '../components/schemas/Region.yaml');
      return lintMessage(
        regions,
        line,
        13,
        'addons/component-file-name: Reference the whole file `components/responses/<PascalCaseName>.yaml` instead of `../components/schemas/Region.yaml`; the file name is the component name.',
      );
    },
  },
  {
    title: 'callbacks',
    inject(checkout) {
      const callback =
        "'{$request.query.url}': { post: { responses: { '200': { description: Ok. } } } }";
      const line = checkout.edit(
        regions,
        '  responses:\n',
        `  callbacks:\n    ended:\n      ${callback}\n  responses:\n`,
      );
      return lintMessage(
        regions,
        line,
        3,
        'addons/field-supported: Remove `callbacks`, and describe them in a guide; nothing is generated from them.',
      );
    },
  },
  {
    title: 'OAuth 2.0',
    inject(checkout) {
      const scheme = ['type: oauth2', 'description: OAuth 2.0.', 'flows: { implicit: {} }'];
      const lines = ['    OAuth:', ...scheme.map((it) => `      ${it}`)];
      const line = append(checkout, root, lines);
      return problemMessage(
        'lint',
        `${root}:${line + 1}:7 addons/security-supported: Use \`type: http\` and \`scheme: bearer\`; describe in a guide how to get a token. OAuth 2.0 flows are not supported.`,
        `${root}:${line}:5 no-unused-components: Security scheme: "OAuth" is never used.`,
      );
    },
  },
  {
    title: 'a percent escape in a path',
    inject(checkout) {
      const line = checkout.edit(root, '  /v1/regions:\n', '  /v1/%zz:\n');
      return lintMessage(
        root,
        line,
        3,
        'rule/path-snake-case: Write path segments in snake_case, like the API: letters, digits and `_`, or a parameter such as `{addon_id}`.',
      );
    },
  },
  {
    title: 'a version that is a number',
    inject(checkout) {
      checkout.write(root, checkout.read(root).replace(/^openapi: .*/, 'openapi: 3.1'));
      const message = 'Add the version of OpenAPI as a text, such as `openapi: 3.1.0`.';
      return lintMessage(root, 1, 10, `addons/version-supported: ${message}`);
    },
  },
  {
    title: 'a workflow that calls a renamed operation',
    inject(checkout) {
      const line = checkout.edit(workflow, '.provisionAddon', '.createAddon');
      const message = 'Call an existing operation; `createAddon` does not exist.';
      return lintMessage(workflow, line, 22, `workflow-operation-known: ${message}`);
    },
  },
];
