/** @type {(value: unknown) => boolean} */
const isBoolean = (value) => typeof value === 'boolean';
/** @type {(value: unknown) => boolean} */
const isString = (value) => typeof value === 'string';

/**
 * The extensions, and what they are for. Those without a check have a rule of their own.
 *
 * @type {Record<string, { types: string[], check?: (value: unknown) => boolean, value?: string }>}
 */
const EXTENSIONS = {
  'x-client-group': { types: ['Tag'] },
  'x-client-method': { types: ['Operation'], check: isString, value: 'a string' },
  'x-enumDescriptions': { types: ['Schema'] },
  'x-envelope': { types: ['MediaType'] },
  'x-extensible-enum': { types: ['Schema'] },
  // Written into the bundle by the build.
  'x-generated': { types: ['Root'] },
  'x-region': { types: ['Server'] },
  'x-safe-to-retry': { types: ['Operation'], check: isBoolean, value: '`true` or `false`' },
  'x-secret': { types: ['Schema'], check: isBoolean, value: '`true` or `false`' },
};

/**
 * Allows the extensions that a tool of this project reads, where it reads them. A misspelled extension has no effect.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const extensionKnown = () => {
  /** @type {(node: any, ctx: import('@redocly/openapi-core').UserContext) => void} */
  const check = (node, { location, report, type }) => {
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    if (type.name === 'SpecExtension') return;
    for (const [name, value] of Object.entries(node)) {
      if (!name.startsWith('x-') || name === 'x-evidence' || isMap(type.name)) continue;
      const known = Object.hasOwn(EXTENSIONS, name) ? EXTENSIONS[name] : undefined;
      const at = location.child(name);
      if (!known) {
        const names = Object.keys(EXTENSIONS).join(', ');
        report({ message: `Use one of the extensions ${names}, x-evidence.`, location: at.key() });
      } else if (!known.types.includes(type.name)) {
        report({ message: `Move \`${name}\` to a ${known.types[0]}.`, location: at.key() });
      } else if (known.check && !known.check(value)) {
        report({ message: `Set \`${name}\` to ${known.value}.`, location: at.key() });
      }
    }
  };
  return { any: check, ref: check };
};

/**
 * Returns whether the keys of an object are names that the document chooses.
 *
 * @param {string} type
 */
const isMap = (type) =>
  /Map$|^Named|^(Paths|Responses|SchemaProperties|PatternProperties|SecurityRequirement|EnumDescriptions|DiscriminatorMapping|DependentRequired)$/.test(
    type,
  );
