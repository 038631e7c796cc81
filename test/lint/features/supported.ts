import {
  camelCase,
  identifier,
  isObject,
  type JsonObject,
  jsonContent,
  locate,
  type Operation,
  type Parameter,
  type Response,
  successOf,
} from '@scalingo-addons/openapi';
import { isRecursive, type ReachedOperation } from './document.ts';

type Detector = (operation: ReachedOperation) => boolean;

const withOperation =
  (accepts: (operation: Operation) => boolean): Detector =>
  ({ operation }) =>
    accepts(operation);

const withParameter = (place: string, accepts: (parameter: Parameter) => boolean): Detector =>
  withOperation((it) => it.parameters.some((one) => one.in === place && accepts(one)));

const withParameterSchema =
  (place: string, accepts: (schema: JsonObject) => boolean): Detector =>
  ({ document, operation }) =>
    operation.parameters.some((it) => it.in === place && accepts(locate(document, it.schema).node));

const withSuccess = (accepts: (success: Response) => boolean): Detector =>
  withOperation((it) => {
    const success = successOf(it);
    return success !== undefined && accepts(success);
  });

const withNode =
  (accepts: (node: JsonObject) => boolean): Detector =>
  ({ nodes }) =>
    nodes.some(accepts);

const withRecursive =
  (type: string): Detector =>
  ({ document, nodes }) =>
    nodes.some((it) => it.type === type && isRecursive(document, it));

const hasRequired = ({ headers }: Response, name: string): boolean =>
  headers.some((it) => it.name === name && it.required);

const hasType = (type: string) => (node: JsonObject) =>
  node.type === type || (Array.isArray(node.type) && node.type.includes(type));

/** Whether a schema inherits through `allOf` from one that inherits itself. */
const inheritsTwice =
  ({ document }: ReachedOperation) =>
  (node: JsonObject): boolean => {
    const parents = (it: JsonObject): JsonObject[] =>
      (Array.isArray(it.allOf) ? it.allOf : [])
        .filter((part) => isObject(part) && typeof part.$ref === 'string')
        .map((part) => locate(document, part.$ref).node);
    return parents(node).some((it) => parents(it).length > 0);
  };

const isReserved = (name: string): boolean => identifier(name) !== camelCase(name);

/** What the document of all features must show on at least one operation each, by its name. */
export const supportedFeatures: Readonly<Record<string, Detector>> = {
  'Methods: GET': withOperation((it) => it.method === 'GET'),
  'Methods: POST': withOperation((it) => it.method === 'POST'),
  'Methods: PUT': withOperation((it) => it.method === 'PUT'),
  'Methods: PATCH': withOperation((it) => it.method === 'PATCH'),
  'Methods: DELETE': withOperation((it) => it.method === 'DELETE'),

  'Path parameters: strings': withParameter('path', (it) => it.type === 'string'),
  'Path parameters: integers': withParameter('path', (it) => it.type === 'integer'),
  'Path parameters: with a pattern': withParameterSchema('path', (it) => 'pattern' in it),
  'Path parameters: of known values': withParameterSchema(
    'path',
    (it) => 'x-extensible-enum' in it,
  ),
  'Query parameters: required': withParameter('query', (it) => it.required),
  'Query parameters: lists, exploded': withParameter(
    'query',
    (it) => it.type === 'array' && it.style === 'form' && it.explode,
  ),
  'Query parameters: integers': withParameter('query', (it) => it.type === 'integer'),
  'Query parameters: numbers': withParameter('query', (it) => it.type === 'number'),
  'Query parameters: booleans': withParameter('query', (it) => it.type === 'boolean'),
  'Query parameters: enumerations': withParameterSchema('query', (it) => 'enum' in it),
  'Query parameters: deprecated': withParameter('query', (it) => it.deprecated),
  'Parameters: with examples of their schema': withOperation((it) =>
    it.parameters.some(({ hasOwnExamples }) => !hasOwnExamples),
  ),
  'Header parameters: required': withParameter('header', (it) => it.required),
  'Header parameters: optional': withParameter('header', (it) => !it.required),

  'Request bodies: required': withOperation((it) => it.requestBody?.required === true),
  'Request bodies: optional': withOperation((it) => it.requestBody?.required === false),
  'Request bodies: lists': withOperation((it) => jsonContent(it.requestBody)?.type === 'array'),
  'Request bodies: with an envelope': withOperation(
    (it) => jsonContent(it.requestBody)?.envelope !== undefined,
  ),

  'Responses: JSON with an envelope': withSuccess((it) => jsonContent(it)?.envelope !== undefined),
  'Responses: JSON without an envelope': withSuccess(
    (it) => jsonContent(it)?.type === 'object' && jsonContent(it)?.envelope === undefined,
  ),
  'Responses: lists': withSuccess((it) => jsonContent(it)?.type === 'array'),
  'Responses: text': withSuccess((it) =>
    it.content.some((one) => one.contentType === 'text/plain'),
  ),
  'Responses: 202 with `Location`, without a body': withSuccess(
    (it) => it.status === '202' && hasRequired(it, 'Location') && it.content.length === 0,
  ),
  'Responses: 202 with `Location` and a body': withSuccess(
    (it) => it.status === '202' && hasRequired(it, 'Location') && it.content.length > 0,
  ),
  'Responses: 204': withSuccess((it) => it.status === '204'),
  'Responses: required headers': withSuccess((it) => it.headers.some((one) => one.required)),
  'Responses: error ranges such as `4XX`': withOperation((it) =>
    it.responses.some(({ status }) => status === '4XX'),
  ),
  'Responses: `default`': withOperation((it) =>
    it.responses.some(({ status }) => status === 'default'),
  ),
  'Responses: errors in several media types': withOperation((it) =>
    it.responses.some(({ status, content }) => !status.startsWith('2') && content.length > 1),
  ),

  'Pagination: `page`, `per_page` and `meta.pagination`': withOperation(
    (it) => it.pagination !== undefined,
  ),

  'Pagination: inherited by `allOf`': ({ document, operation }) => {
    const json = jsonContent(successOf(operation));
    const isInherited = json && 'allOf' in locate(document, json.schema).node;
    return operation.pagination !== undefined && isInherited === true;
  },

  'Servers: of a path or operation': withOperation((it) => it.servers.length > 0),
  'Servers: one per region, `x-region`': withOperation((it) =>
    it.servers.some(({ region }) => region !== undefined),
  ),
  'Servers: variables with listed values': withOperation((it) =>
    it.servers.some(({ variables }) => variables.some(({ values }) => values.length > 0)),
  ),
  'Servers: variables with any value': withOperation((it) =>
    it.servers.some(({ variables }) => variables.some(({ values }) => values.length === 0)),
  ),

  'Servers: variables whose names are no identifiers': withOperation((it) =>
    it.servers.some(({ variables }) => variables.some(({ name }) => camelCase(name) !== name)),
  ),

  'Security: HTTP Bearer': withOperation((it) => it.authSchemes.includes('bearer')),
  'Security: HTTP Basic': withOperation((it) => it.authSchemes.includes('basic')),
  'Security: API keys in headers': withOperation((it) =>
    it.security.flat().some(({ type }) => type === 'apiKey'),
  ),
  'Security: alternatives': withOperation(
    (it) => it.security.filter((one) => one.length > 0).length > 1,
  ),
  'Security: combinations': withOperation((it) => it.security.some((one) => one.length > 1)),
  'Security: optional': withOperation(
    (it) => it.security.some((one) => one.length === 0) && it.security.length > 1,
  ),
  'Security: none': withOperation((it) => it.security.length === 0),

  'Schemas: `oneOf` with a discriminator': withNode(
    (it) => Array.isArray(it.oneOf) && isObject(it.discriminator),
  ),
  'Schemas: `oneOf` without a discriminator': withNode(
    (it) => Array.isArray(it.oneOf) && !('discriminator' in it),
  ),
  'Schemas: `anyOf` with null': withNode(
    (it) => Array.isArray(it.anyOf) && it.anyOf.some((one) => isObject(one) && one.type === 'null'),
  ),
  'Schemas: inheritance by `allOf`, several levels': (it) => it.nodes.some(inheritsTwice(it)),
  'Schemas: `if`, `then` and `else`': withNode((it) => 'if' in it && 'then' in it && 'else' in it),
  'Schemas: recursive objects': withRecursive('object'),
  'Schemas: recursive lists': withRecursive('array'),
  'Schemas: maps': withNode((it) => it.type === 'object' && isObject(it.additionalProperties)),
  'Schemas: closed by `additionalProperties`': withNode((it) => it.additionalProperties === false),
  'Schemas: closed by `unevaluatedProperties`': withNode(
    (it) => it.unevaluatedProperties === false,
  ),
  'Schemas: nullable types': withNode((it) => Array.isArray(it.type) && hasType('null')(it)),
  'Schemas: enumerations': withNode((it) => Array.isArray(it.enum)),
  'Schemas: open enumerations, `x-extensible-enum`': withNode((it) =>
    Array.isArray(it['x-extensible-enum']),
  ),
  'Schemas: `const`': withNode((it) => typeof it.const === 'string'),
  'Schemas: `default`': withNode((it) => hasType('boolean')(it) && 'default' in it),
  'Schemas: `readOnly`': withNode((it) => it.readOnly === true),
  'Schemas: `writeOnly`': withNode((it) => it.writeOnly === true),
  'Schemas: secrets, `x-secret`': withNode((it) => it['x-secret'] === true),

  'Deprecated: operations': withOperation((it) => it.deprecated),
  'Deprecated: parameters': withOperation((it) => it.parameters.some((one) => one.deprecated)),
  'Deprecated: properties': withNode(
    (it) =>
      isObject(it.properties) &&
      Object.values(it.properties).some((one) => isObject(one) && one.deprecated === true),
  ),

  'Client: groups that are reserved words': withOperation((it) => isReserved(it.group)),
  'Client: methods that are reserved words': withOperation((it) => isReserved(it.clientMethod)),
  'Client: `x-client-method`': withNode(
    (it) => typeof it['x-client-method'] === 'string' && 'operationId' in it,
  ),
  'Client: `x-safe-to-retry`': withNode((it) => it['x-safe-to-retry'] === true),
};
