import {
  type Contract,
  composedSchemas,
  isSecretMember,
  keysOf,
  listProperties,
} from '@scalingo-addons/openapi';

/**
 * Returns whether a name says that its value is a secret. Names of properties that the contract describes, and not as a
 * secret, do not.
 */
export function secretNamesOf({ document, operations }: Contract): (name: string) => boolean {
  const bodies = operations.flatMap(({ requestBody, responses }) =>
    [...(requestBody ? [requestBody] : []), ...responses].flatMap(({ content }) => content),
  );
  const harmless = new Set<string | undefined>();
  const secret = new Set<string | undefined>();
  for (const pointer of bodies.flatMap(({ schema }) => [...listProperties(document, schema)])) {
    const nodes = [...composedSchemas(document, pointer)];
    (nodes.some(({ node }) => node['x-secret'] === true) ? secret : harmless).add(
      keysOf(pointer).at(-1),
    );
  }
  return (name) => isSecretMember(name) && (secret.has(name) || !harmless.has(name));
}
