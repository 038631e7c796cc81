const TEXT = ['text/html', 'text/plain'];

/** @type {[RegExp, string][]} what to do instead of a media type, by its kind */
const REMEDIES = [
  [/\*/, 'Name one media type instead of a range.'],
  [/;/, 'Remove the parameters of the media type; all bodies are UTF-8.'],
  [/^multipart\//, 'Send JSON; let the client upload a file to a URL in a response.'],
  [/^application\/x-www-form-urlencoded$/, 'Send the fields as `application/json`.'],
  [
    /^text\/event-stream$|ndjson|jsonl|json-seq/,
    'Respond with `application/json`, and let clients poll; streams are not supported.',
  ],
  [
    /^(image|audio|video|font)\/|octet-stream|pdf|zip/,
    'Return the URL of the file in `application/json`; binary bodies are not supported.',
  ],
];

/**
 * Allows `application/json` in requests, and `application/json`, `text/plain` and `text/html` in responses, one of
 * them in a success. The client, the mock and the suite cannot write or read others.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const mediaTypeSupported = () => {
  /**
   * @param {any} owner
   * @param {readonly string[]} allowed
   * @param {import('@redocly/openapi-core').UserContext} ctx
   */
  const check = (owner, allowed, { location, report }) => {
    for (const name of Object.keys(Object(owner?.content))) {
      if (allowed.includes(name)) continue;
      const remedy = REMEDIES.find(([pattern]) => pattern.test(name))?.[1];
      report({
        message: remedy ?? `Use ${allowed.map((it) => `\`${it}\``).join(' or ')} instead.`,
        location: location.child(['content', name]).key(),
      });
    }
  };
  return {
    RequestBody(body, ctx) {
      check(body, ['application/json'], ctx);
    },
    Response(response, ctx) {
      check(response, ['application/json', ...TEXT], ctx);
    },
    Operation: {
      Response(response, { key, location, report }) {
        const names = Object.keys(Object(response?.content));
        const status = String(key);
        const isEmpty = status === '204' || status === '205';
        if (!status.startsWith('2')) return;
        for (const name of names.slice(isEmpty ? 0 : 1)) {
          report({
            message: isEmpty
              ? `Remove the body, or use another status than ${status}, which has none.`
              : 'Keep one media type; a method of the client has one type of result.',
            location: location.child(['content', name]).key(),
          });
        }
      },
    },
  };
};
