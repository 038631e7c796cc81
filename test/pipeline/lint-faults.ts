import type { Checkout } from './checkout.ts';
import { type Fault, problemMessage } from './faults.ts';

const root = 'openapi/openapi.yaml';
const region = 'openapi/components/schemas/Region.yaml';
const regions = 'openapi/paths/v1_regions.yaml';
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
    'struct: Expected type `number` but got `string`.',
  ),
  property(
    'a value of const that has another type',
    ['type: string', 'const: 5', 'examples: [5]'],
    [3, 12],
    'no-enum-type-mismatch: The `const` value must be of the same type as the `type` field: expected "string" but received "integer".',
  ),
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
