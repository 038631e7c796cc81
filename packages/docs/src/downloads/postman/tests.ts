import {
  type Contract,
  exampleStatus,
  isObject,
  type JsonSchema,
  jsonContent,
  locate,
  type Operation,
  successOf,
} from '@scalingo-addons/openapi';
import type { SiteSettings } from '../../settings.ts';
import type { TestEvent } from './types.ts';
import { bearerVariable } from './variables.ts';

/** Keywords that say nothing about validity, or that Postman's validator does not know. */
const ignored = [
  'description',
  'title',
  'examples',
  'default',
  'deprecated',
  'format',
  'discriminator',
];

const isIgnored = (keyword: string): boolean =>
  ignored.includes(keyword) || keyword.startsWith('x-');

/** Keywords whose members are named by the document. */
const maps = ['properties', 'patternProperties', 'definitions'];

/** Copies a schema without annotations, and collects the pointers that it refers to. */
function strip(schema: unknown, found: Set<string>): unknown {
  if (Array.isArray(schema)) return schema.map((it) => strip(it, found));
  if (!isObject(schema)) return schema;
  const { $ref } = schema;
  const entries = Object.entries(schema).filter(
    ([keyword]) => keyword !== '$ref' && !isIgnored(keyword),
  );
  const own = entries.map(([keyword, value]) => {
    if (keyword === 'enum' || keyword === 'const') return [keyword, value];
    if (!maps.includes(keyword) || !isObject(value)) return [keyword, strip(value, found)];
    return [
      keyword,
      Object.fromEntries(Object.entries(value).map(([name, it]) => [name, strip(it, found)])),
    ];
  });
  const stripped = Object.fromEntries(own);
  if (typeof $ref !== 'string') return stripped;
  found.add($ref);
  const reference = { $ref: `#/definitions/${definitionName($ref)}` };
  // In the draft that Postman knows, keywords next to a reference are ignored.
  return own.length > 0 ? { allOf: [reference, stripped] } : reference;
}

const definitionName = (pointer: string): string =>
  pointer.replace(/^#\/components\/schemas\//, '').replace(/\W+/g, '_');

/** Returns the schema at a pointer with everything that it refers to. */
function selfContained({ document }: Contract, pointer: string): JsonSchema {
  const pending = new Set<string>();
  const definitions: Record<string, unknown> = {};
  const slash = pointer.lastIndexOf('/');
  const owner = locate(document, pointer.slice(0, slash)).node;
  const root = strip(owner[pointer.slice(slash + 1)], pending);
  // A set visits what is added during the loop, too.
  for (const $ref of pending)
    definitions[definitionName($ref)] = strip(locate(document, $ref).node, pending);
  return { ...(isObject(root) ? root : {}), ...(pending.size > 0 && { definitions }) };
}

/** Returns the script that checks status and body of a response, and stores the token of the exchange. */
export function testEvent(
  contract: Contract,
  { tokenExchange }: SiteSettings,
  operation: Operation,
): TestEvent {
  const success = successOf(operation);
  const media = jsonContent(success);
  const status = success ? exampleStatus(operation, success) : 200;
  const exec = [`pm.test('The status is ${status}', () => pm.response.to.have.status(${status}));`];
  if (media) {
    const schema = JSON.stringify(selfContained(contract, media.schema));
    exec.push(
      `const schema = ${schema};`,
      "pm.test('The body matches its schema', () => pm.response.to.have.jsonSchema(schema));",
    );
  }
  if (tokenExchange?.operationId === operation.operationId) {
    const property = JSON.stringify(tokenExchange.property);
    exec.push(
      `if (pm.response.code === ${status}) pm.collectionVariables.set('${bearerVariable}', pm.response.json()[${property}]);`,
    );
  }
  return { listen: 'test', script: { type: 'text/javascript', exec } };
}
