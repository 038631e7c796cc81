const ANNOTATIONS = [
  '$comment',
  'default',
  'deprecated',
  'description',
  'examples',
  'externalDocs',
  'readOnly',
  'title',
  'writeOnly',
];

/**
 * Whether the keyword describes a schema without deciding what is valid.
 *
 * @param {string} keyword
 */
export const isAnnotation = (keyword) => keyword.startsWith('x-') || ANNOTATIONS.includes(keyword);
