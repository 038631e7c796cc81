const moveIntoSchema = (/** @type {string} */ field) =>
  `Move \`${field}\` into \`schema\`; only Swagger 2.0 has it here.`;
const schemaFields = [
  'type',
  'format',
  'items',
  'enum',
  'default',
  'minimum',
  'maximum',
  'pattern',
];
const intoSchema = Object.fromEntries(schemaFields.map((it) => [it, moveIntoSchema(it)]));

/**
 * The fields of Swagger 2.0 and OpenAPI 3.0 that OpenAPI 3.1 no longer has, and what to write instead, by object type.
 *
 * @type {Readonly<Record<string, Readonly<Record<string, string>>>>}
 */
export const olderFields = {
  Root: {
    swagger: 'Write `openapi: 3.1.0` instead of `swagger`.',
    host: 'Write the host into the `url` of `servers`.',
    basePath: 'Write the base path at the beginning of each path.',
    schemes: 'Write the scheme into the `url` of `servers`.',
    consumes: 'Name the media type in the `content` of each request body.',
    produces: 'Name the media type in the `content` of each response.',
    definitions: 'Move the schemas to `components/schemas/`, and reference their files.',
    parameters: 'Move the parameters to `components/parameters/`, and reference their files.',
    responses: 'Move the responses to `components/responses/`, and reference their files.',
    securityDefinitions: 'Move the schemes to `components/securitySchemes/`.',
  },
  Operation: {
    consumes: 'Name the media type in the `content` of the request body.',
    produces: 'Name the media type in the `content` of each response.',
    schemes: 'Write the scheme into the `url` of `servers`.',
  },
  Parameter: {
    collectionFormat: 'Write `style: form` and `explode: true` instead of `collectionFormat`.',
    ...intoSchema,
  },
  Header: intoSchema,
  Response: {
    schema: 'Move `schema` below the media type in `content`.',
    examples: 'Move `examples` below the media type in `content`.',
  },
  Schema: {
    nullable:
      'Use `type: [string, "null"]` with the type of the value; OpenAPI 3.1 has no `nullable`.',
  },
};

/** Limits that were flags beside another one, by that other one. */
const flags = { exclusiveMinimum: 'minimum', exclusiveMaximum: 'maximum' };

/**
 * The values that older versions allow, and what to write instead: a function returns the message, or undefined if the
 * value is none of them.
 *
 * @type {Readonly<Record<string, (node: any) => readonly [field: string, message: string | undefined][]>>}
 */
export const olderValues = {
  Parameter: ({ in: place }) => [
    ['in', place === 'body' ? 'Write a `requestBody` instead of the parameter.' : undefined],
    [
      'in',
      place === 'formData' ? 'Write a `requestBody` with JSON instead of form data.' : undefined,
    ],
  ],
  Schema: (schema) => [
    ...Object.entries(flags).map(
      ([field, limit]) =>
        /** @type {[string, string | undefined]} */ ([
          field,
          typeof schema[field] === 'boolean'
            ? `Write \`${field}: ${schema[limit] ?? 0}\` instead of \`${limit}\` for a limit that is excluded, or remove \`${field}\`.`
            : undefined,
        ]),
    ),
    [
      'type',
      schema.type === 'file'
        ? 'Use a link to the file, as `type: string` and `format: uri`; binary bodies are not supported.'
        : undefined,
    ],
    [
      'format',
      schema.format === 'binary'
        ? 'Use a link to the file, as `format: uri`, or `format: byte` for Base64; binary bodies are not supported.'
        : undefined,
    ],
    [
      'required',
      typeof schema.required === 'boolean'
        ? 'List the names of required properties in `required` of the object that has them.'
        : undefined,
    ],
  ],
};
