const schemaReason = 'neither the types nor the API reference show it';

/**
 * The fields of OpenAPI 3.1 that the project does not support, and what to do instead, by object type. A test holds
 * that each field that is not listed here is used by a document that passes through the whole pipeline.
 *
 * @type {Readonly<Record<string, Readonly<Record<string, string>>>>}
 */
export const unsupportedFields = {
  Root: {
    webhooks: 'Remove `webhooks`, and describe them in a guide; nothing is generated from them.',
  },
  Info: {
    termsOfService: 'Link to the terms of service in the `description`; the site shows no others.',
  },
  Contact: {
    email: 'Give the `url` of a contact page; the site shows no address.',
  },
  License: {
    url: 'Name the license by its SPDX `identifier`; the site links to no other.',
  },
  Tag: {
    externalDocs: 'Put the link into the `description`; the API reference shows no others.',
  },
  PathItem: {
    summary: 'Move `summary` to the operations; the API reference shows none of paths.',
    description: 'Move `description` to the operations; the API reference shows none of paths.',
  },
  Operation: {
    callbacks: 'Remove `callbacks`, and describe them in a guide; nothing is generated from them.',
    externalDocs: 'Put the link into the `description`; the API reference shows no others.',
  },
  Components: {
    callbacks: 'Remove `callbacks`, and describe them in a guide; nothing is generated from them.',
    pathItems: 'Move the path item to `paths/`, and reference it from one path.',
  },
  Parameter: {
    allowEmptyValue: 'Remove `allowEmptyValue`, and use a boolean parameter for a flag.',
    allowReserved: 'Remove `allowReserved`; the client escapes reserved characters.',
    content: 'Give the parameter a `schema` with a scalar type; the client cannot serialize JSON.',
  },
  Header: {
    allowEmptyValue: 'Remove `allowEmptyValue`; it has no meaning for a header.',
    allowReserved: 'Remove `allowReserved`; it has no meaning for a header.',
    content: 'Give the header a `schema` with a scalar type.',
    deprecated: 'Say in the `description` that the header is deprecated; the types do not.',
    explode: 'Remove `explode`, and give the header a scalar type.',
    style: 'Remove `style`; a header has the style `simple`.',
  },
  MediaType: {
    encoding: 'Remove `encoding`; it applies only to form bodies, which are not supported.',
  },
  Example: {
    externalValue: 'Put the example itself into `value`; the mock does not fetch `externalValue`.',
  },
  Link: {
    operationRef: 'Name the target by its `operationId`.',
    requestBody: 'Pass the value as a parameter, or describe the body in the `description`.',
    server: 'Remove `server`; the server of the target operation applies.',
  },
  SecurityScheme: {
    flows: 'Use the type `http` with the scheme `bearer`; describe in a guide how to get a token.',
    openIdConnectUrl:
      'Use the type `http` with the scheme `bearer`; describe in a guide how to get a token.',
  },
  Schema: {
    $anchor: 'Move the schema to `components/schemas/`, and reference its file.',
    $comment: 'Write a YAML comment, or a `description` for readers.',
    $defs: 'Move the schemas to `components/schemas/`, and reference their files.',
    $dynamicAnchor: 'Move the schema to `components/schemas/`, and reference its file.',
    $dynamicRef: 'Use `$ref`; generators do not follow `$dynamicRef`.',
    $id: 'Remove `$id`, and reference the schema by its file.',
    $vocabulary: 'Remove `$vocabulary`; the root sets the dialect of all schemas.',
    contains: `Describe in the \`description\` what the list contains; ${schemaReason}.`,
    contentEncoding: 'Use `format: byte` for Base64; validators ignore `contentEncoding`.',
    contentMediaType:
      'Name the media type in the `description`; validators ignore `contentMediaType`.',
    contentSchema: 'Use an object instead of a string with JSON in it.',
    definitions: 'Move the schemas to `components/schemas/`, and reference their files.',
    dependentRequired: `Use \`if\` and \`then\`, or \`oneOf\`; ${schemaReason}.`,
    dependentSchemas: `Use \`if\` and \`then\`, or \`oneOf\`; ${schemaReason}.`,
    externalDocs: 'Put the link into the `description`; the API reference shows no others.',
    id: 'Remove `id`, and reference the schema by its file.',
    maxContains: `Describe in the \`description\` what the list contains; ${schemaReason}.`,
    minContains: `Describe in the \`description\` what the list contains; ${schemaReason}.`,
    multipleOf: `Use a smaller unit, or describe the step in the \`description\`; ${schemaReason}.`,
    not: `State with \`enum\`, \`pattern\` or \`oneOf\` which values are allowed; ${schemaReason}.`,
    patternProperties: `Use \`additionalProperties\`, and describe the names; ${schemaReason}.`,
    prefixItems: 'Use an object with a named property for each position.',
    propertyNames: `Describe the names in the \`description\`; ${schemaReason}.`,
    summary: 'Use `title` or `description`; JSON Schema has no `summary`.',
    unevaluatedItems: 'Use `items` for all elements of the list.',
    uniqueItems: `Say in the \`description\` that values are distinct; ${schemaReason}.`,
    xml: 'Remove `xml`; bodies are JSON.',
  },
};
