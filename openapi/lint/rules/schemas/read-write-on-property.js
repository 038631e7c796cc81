const KEYWORDS = ['readOnly', 'writeOnly'];

/**
 * Allows `readOnly` and `writeOnly` only on a property, inline or beside its `$ref`: types and validators look for
 * them there, because the same schema can be used by properties that are not.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const readWriteOnProperty = () => {
  /** @type {(schema: any, ctx: import('@redocly/openapi-core').UserContext) => void} */
  const check = (schema, { location, report }) => {
    if (/\/properties\/[^/]+$/.test(location.pointer)) return;
    for (const keyword of KEYWORDS.filter((it) => Object(schema)[it] === true)) {
      report({
        message: `Move \`${keyword}\` to the properties, inline or beside their \`$ref\`; it has no effect here.`,
        location: location.child(keyword).key(),
      });
    }
  };
  return {
    Schema: check,
    ref(ref, ctx) {
      if (ctx.type.name === 'Schema') check(ref, ctx);
    },
  };
};
