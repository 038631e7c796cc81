import { reservedHeaders } from '../../reserved-headers.js';

/** A header field name (RFC 9110, section 5.6.2). */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

/** @type {Record<string, string>} */
const TYPES = {
  oauth2:
    'Use `type: http` and `scheme: bearer`; describe in a guide how to get a token. OAuth 2.0 flows are not supported.',
  openIdConnect:
    'Use `type: http` and `scheme: bearer`; describe in a guide how to get a token. OpenID Connect is not supported.',
  mutualTLS: 'Remove the scheme; client certificates are configured outside the API.',
};

/**
 * Allows the security schemes that client, mock and suite can use: HTTP Bearer and Basic, and API keys in headers.
 * Schemes that are combined must use different headers, and scopes have no effect.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const securitySupported = () => {
  /** @type {Map<string, string>} the header of each scheme */
  const headers = new Map();
  /** @type {{ requirement: any, location: any }[]} */
  const requirements = [];
  return {
    SecurityScheme(scheme, { key, location, report }) {
      const { type, in: place, name, scheme: httpScheme } = /** @type {any} */ (scheme ?? {});
      headers.set(String(key), type === 'apiKey' ? String(name).toLowerCase() : 'authorization');
      /** @type {(message: string, field: string) => void} */
      const reportAt = (message, field) =>
        report({ message, location: location.child(field).key() });
      const remedy = Object.hasOwn(TYPES, String(type)) && TYPES[type];
      if (remedy) reportAt(remedy, 'type');
      if (type === 'http' && !['bearer', 'basic'].includes(String(httpScheme).toLowerCase())) {
        reportAt('Use the scheme `bearer` or `basic`, or an API key in a header.', 'scheme');
      }
      if (type === 'apiKey' && place !== 'header') {
        reportAt(
          'Send the key in a header; URLs are logged, and the client sends no cookies.',
          'in',
        );
      } else if (type === 'apiKey' && /^authorization$/i.test(String(name))) {
        reportAt('Use `type: http` for credentials in `Authorization`.', 'name');
      } else if (type === 'apiKey') {
        const reason = reservedHeaders.get(String(name).toLowerCase());
        if (reason) reportAt(`Use another header than \`${name}\` for the key; ${reason}.`, 'name');
        else if (!TOKEN.test(String(name)))
          reportAt('Name the header with letters, digits and dashes, like `X-Deploy-Key`.', 'name');
      }
    },
    SecurityRequirement(requirement, { location }) {
      requirements.push({ requirement, location });
    },
    Root: {
      leave(_root, { report }) {
        for (const { requirement, location } of requirements) {
          /** @type {Set<string | undefined>} */
          const used = new Set();
          for (const [name, scopes] of Object.entries(Object(requirement))) {
            const header = headers.get(name);
            if (header && used.has(header)) {
              report({
                message: `Combine \`${name}\` only with schemes that use other headers.`,
                location: location.child(name).key(),
              });
            }
            used.add(header);
            if (!Array.isArray(scopes) || scopes.length === 0) continue;
            report({
              message: 'Remove the scopes, and name them in the description; nothing checks them.',
              location: location.child(name).key(),
            });
          }
        }
      },
    },
  };
};
