/** Headers that OpenAPI ignores as parameters, and those that `fetch` does not let a program set. */
export const reservedHeaders = new Map([
  ['accept', 'the media types of the responses state it'],
  ['authorization', 'use a security scheme'],
  ['content-type', 'the media type of the body states it'],
  ...['connection', 'content-length', 'cookie', 'host', 'origin', 'referer', 'te', 'upgrade'].map(
    (name) => /** @type {const} */ ([name, '`fetch` does not let a program set it']),
  ),
]);
