/** The host of the address that the repository has until somebody hosts it. */
const placeholder = 'example.com';

/**
 * Makes sure that no package gets to a public registry with an address that nobody has set: npm rejects a trusted publisher
 * whose repository is another one, and the links of the package would be dead.
 *
 * @param repository of the root package.json.
 * @param registry URL of the registry; one on this machine takes any address.
 * @throws Error if the address is the placeholder.
 */
export function checkAddress(repository: unknown, registry: string): void {
  const { hostname } = new URL(registry);
  if (/^(localhost|127\..*|\[::1\])$/.test(hostname)) return;
  if (new URL(String(repository).replace(/^git\+/, '')).hostname !== placeholder) return;
  throw new Error(
    'package.json: "repository" is the placeholder: set the address of the repository, which the packages state',
  );
}
