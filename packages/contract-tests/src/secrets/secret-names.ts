import {
  type Contract,
  composedSchemas,
  type IsSecret,
  isSecretMember,
  keysOf,
  listBodyProperties,
} from '@scalingo-addons/openapi';

/**
 * Returns whether a name says that its value is a secret. Names of properties that the contract describes, and not as a
 * secret, do not.
 */
export function secretNamesOf(contract: Contract): IsSecret {
  const harmless = new Set<string | undefined>();
  const secret = new Set<string | undefined>();
  for (const pointer of listBodyProperties(contract)) {
    const nodes = [...composedSchemas(contract.document, pointer)];
    const isSecret = nodes.some(({ node }) => node['x-secret'] === true);
    (isSecret ? secret : harmless).add(keysOf(pointer).at(-1));
  }
  return (name) => isSecretMember(name) && (secret.has(name) || !harmless.has(name));
}
