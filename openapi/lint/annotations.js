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
 * Returns whether a schema keyword is an annotation, which validation ignores.
 *
 * @param {string} keyword
 */
export const isAnnotation = (keyword) => keyword.startsWith('x-') || ANNOTATIONS.includes(keyword);
