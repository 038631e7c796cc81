/** A feature that lint rejects. */
export interface RejectedFeature {
  readonly rule: string;
  /** A case of the rule whose lines with `# problem` show the feature. */
  readonly case: string;
  /** What these lines contain, or the lines before them. */
  readonly texts: readonly string[];
}

const by =
  (rule: string) =>
  (name: string, ...texts: string[]): RejectedFeature => ({ rule, case: name, texts });

const media = by('addons/media-type-supported');
const parameter = by('addons/parameter-supported');
const header = by('addons/header-supported');
const field = by('addons/field-supported');
const older = by('addons/no-older-fields');
const security = by('addons/security-supported');
const success = by('addons/single-success-status');
const method = by('addons/client-method-unique');
const group = by('addons/client-group-named');

/** What lint rejects, by its name. */
export const rejectedFeatures: Readonly<Record<string, RejectedFeature>> = {
  'HEAD, OPTIONS and TRACE': by('addons/method-supported')(
    'invalid',
    'head:',
    'options:',
    'trace:',
  ),
  'A body of GET': by('addons/method-supported')('invalid', 'requestBody:'),
  'Other versions than OpenAPI 3.1': by('addons/version-supported')('invalid', '3.2.0'),
  'Fields of Swagger 2.0, such as `definitions`, `consumes` and `in: body`': older(
    'invalid',
    'definitions:',
    'consumes:',
    'in: body',
  ),
  '`nullable`, `exclusiveMinimum: true` and `type: file`': older(
    'invalid-values',
    'exclusiveMinimum: true',
    'type: file',
  ),
  Webhooks: field('invalid-root', 'webhooks:'),
  Callbacks: field('invalid-operation', 'callbacks:'),
  'Links by `operationRef`, or with a server or body': field(
    'invalid-operation',
    'operationRef:',
    'requestBody:',
    'server:',
  ),

  'Cookie parameters': parameter('invalid-cookie', 'in: cookie'),
  'Styles `deepObject`, `pipeDelimited`, `spaceDelimited`, `matrix` and `label`': parameter(
    'invalid-style',
    'deepObject',
    'pipeDelimited',
    'spaceDelimited',
    'matrix',
    'label',
  ),
  'Lists in the query that are not exploded': parameter('invalid-style', 'explode: false'),
  'Lists in paths and headers': parameter('invalid-header', 'schema:'),
  'Objects, mixed types and null as parameters': parameter('invalid-type', 'schema:'),
  'Parameters with `content`, `allowReserved` or `allowEmptyValue`': field(
    'invalid-operation',
    'content:',
    'allowReserved:',
    'allowEmptyValue:',
  ),
  'The headers `Accept`, `Authorization`, `Cookie` and the like as parameters': parameter(
    'invalid-header',
    'Accept',
    'authorization',
    'Cookie',
  ),

  'Path parameters that are optional': parameter('invalid-path', 'required: false'),
  'Lists and objects in response headers': header('invalid', 'schema:'),
  'The headers `Content-Type`, `Content-Length`, `Set-Cookie` and the like of responses': header(
    'invalid',
    'Content-Type',
    'content-length',
    'Set-Cookie',
    'Transfer-Encoding',
    'Connection',
  ),

  'Form bodies': media('invalid-request', 'x-www-form-urlencoded'),
  'Multipart bodies, `encoding`': media('invalid-request', 'multipart/form-data'),
  'Binary bodies': media('invalid-response', 'octet-stream'),
  '`format: binary`': by('rule/format-known')('invalid', 'format: binary'),
  'Event streams': media('invalid-response', 'text/event-stream'),
  XML: media('invalid-response', 'application/xml'),
  'Ranges and parameters of media types': media('invalid-request', '/*', 'charset'),
  'Several media types of a success': media('invalid-success', 'text/plain'),
  'A body with 204': media('invalid-success', 'application/json'),
  'Several success statuses, or a range such as `2XX`': success('invalid', "'204'", '2XX'),
  '1xx and 3xx, and `default` as the success': success(
    'invalid',
    "'100'",
    "'302'",
    '3XX',
    'default',
  ),
  '`x-envelope` that is missing, wrong or not on a JSON request or success': by(
    'addons/envelope-stated',
  )('invalid', 'application/json:', 'x-envelope: meta', 'x-envelope: error'),
  '`externalValue`': field('invalid-operation', 'externalValue:'),
  'Examples without `value`': by('addons/example-has-value')('invalid', 'One:', 'Thing:'),
  '`example`': by('addons/no-singular-example')('invalid', 'example:'),

  'OAuth 2.0, OpenID Connect and mutual TLS': security(
    'invalid',
    'oauth2',
    'openIdConnect',
    'mutualTLS',
  ),
  'API keys in the query or in cookies': security('invalid', 'in: query', 'in: cookie'),
  'Other HTTP schemes than Bearer and Basic': security('invalid', 'scheme: digest'),
  'Combined schemes in one header, and scopes': security('invalid-requirement', 'Basic', 'read'),

  'Servers with a path or without https': by('rule/server-without-path')('invalid', '/v1', 'http:'),
  'Server variables that are no part of a host name': by('addons/server-variable-plain')(
    'invalid',
    'default:',
  ),

  '`$id`, `$anchor`, `$defs`, `$dynamicRef` and `$vocabulary`': field(
    'invalid-schema',
    '$id',
    '$anchor',
    '$defs',
    '$dynamicRef',
    '$dynamicAnchor',
    '$vocabulary',
  ),
  '`$schema`, and other dialects': by('addons/dialect-2020-12')('invalid', '$schema'),
  'Tuples: `prefixItems`, `unevaluatedItems`': field(
    'invalid-schema',
    'prefixItems',
    'unevaluatedItems',
  ),
  '`contains`, `minContains`, `maxContains`, `uniqueItems` and `multipleOf`': field(
    'invalid-schema',
    'contains',
    'minContains',
    'maxContains',
    'uniqueItems',
    'multipleOf',
  ),
  '`patternProperties`, `propertyNames`, `dependentRequired` and `dependentSchemas`': field(
    'invalid-schema',
    'patternProperties',
    'propertyNames',
    'dependentRequired',
    'dependentSchemas',
  ),
  '`contentEncoding`, `contentMediaType` and `contentSchema`': field(
    'invalid-schema',
    'contentEncoding',
    'contentMediaType',
    'contentSchema',
  ),
  '`not`': field('invalid-schema', 'not:'),
  '`xml`, `externalDocs` and `$comment`': field(
    'invalid-schema',
    'xml',
    'externalDocs',
    '$comment',
  ),
  'Boolean schemas': field('invalid-boolean-schema', 'items: true', 'name: true'),
  'Discriminators without `oneOf`, a complete `mapping` and `const`': by(
    'addons/discriminator-complete',
  )('invalid', 'discriminator:', 'webhook:', 'https:'),
  'Integers beyond 2^53 - 1, infinity and NaN': by('addons/number-exact')(
    'invalid',
    'maximum: 9007199254740993',
    '12345678901234567890',
    '.inf',
    '.nan',
  ),
  'Properties named `constructor`, `toString`, `__proto__` and the like': by(
    'addons/property-name-usable',
  )('invalid', 'constructor', 'toString', '__proto__'),
  'Unknown formats': by('rule/format-known')('invalid', 'date_time'),
  'Unknown extensions': by('addons/extension-known')('invalid', 'x-tagGroups', 'x-safe-to-repeat'),

  'A tag without `x-client-group`, or with one that is not in camelCase': group(
    'invalid',
    'Thing',
    'one-off',
    'two words',
  ),
  'Groups and methods named `constructor`, `then`, `toJSON` and the like': method(
    'invalid-name',
    'constructor',
    'thenThing',
    'toJSON',
  ),
  'Two methods of one name in a group': method('invalid', 'listDetails', 'deleteThing'),
  'A method that is named like the iterator of a paginated list': method(
    'invalid-iterator',
    'iterateEvent',
    'searchAllThings',
  ),
  'Parameters whose names differ only in case or separators': by('addons/parameter-names-distinct')(
    'invalid',
    'thing1',
    'dryRun',
  ),
  'Schemas whose names differ only in case': by('addons/schema-names-distinct')(
    'invalid',
    'SSOUrl',
  ),
};

/** What cannot be read, by its name: the rule, and the fault in `test/pipeline/` that shows it. */
export const rejectedFiles: Readonly<
  Record<string, { readonly rule: string; readonly fault: string }>
> = {
  'Bytes that are not UTF-8': { rule: 'not-utf-8', fault: 'bytes that are not UTF-8' },
  'A byte order mark': { rule: 'byte-order-mark', fault: 'a byte order mark' },
  '`.yml` files': { rule: 'yaml-extension', fault: 'a .yml file' },
  '`$ref` to a URL': { rule: 'remote-ref', fault: 'a $ref to a URL' },
  'Merge conflicts': { rule: 'merge-conflict', fault: 'a merge conflict in YAML' },
  'Several documents in a YAML file': { rule: 'yaml-document', fault: 'two documents in a file' },
  'YAML tags, such as `!!binary`': { rule: 'yaml-tag', fault: 'a binary value' },
  'YAML aliases and merge keys': { rule: 'yaml-alias', fault: 'a merge key' },
  'Numbers with leading zeros, and hexadecimal ones': {
    rule: 'yaml-number',
    fault: 'a hexadecimal number',
  },
  'Schemas that include themselves by `allOf`, `anyOf` or `oneOf`': {
    rule: 'circular-schema',
    fault: 'schemas that include each other by allOf and oneOf',
  },
  'Lists of nothing but themselves': { rule: 'circular-schema', fault: 'a list of itself' },
};
