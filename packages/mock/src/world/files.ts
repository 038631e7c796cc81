/** The commented world that the sandbox starts with. */
export const defaultFile = new URL('../../world/default.yaml', import.meta.url);

/** The JSON Schema (2020-12) of a world. */
export const schemaFile = new URL('../../world/world.schema.json', import.meta.url);
