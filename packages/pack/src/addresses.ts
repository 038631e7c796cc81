import path from 'node:path';

/** Where the source of a package is, for its manifest and the links of its texts. */
export interface Addresses {
  readonly repository: { readonly type: 'git'; readonly url: string; readonly directory: string };
  readonly homepage: string;
  readonly bugs: { readonly url: string };
  /** Returns the address of a file of the repository. */
  file(relative: string): string;
}

/**
 * Derives the addresses of a package from the repository's URL, with the paths that GitHub uses.
 *
 * @param url `repository` of the root package.json, for example `git+https://example.com/a/b.git`.
 * @param directory of the package, relative to the root.
 * @throws Error if the URL is not `git+https://….git`.
 */
export function addressesOf(url: unknown, directory: string): Addresses {
  const [, web] = /^git\+(https:\/\/\S+)\.git$/.exec(String(url)) ?? [];
  if (!web) {
    throw new Error(
      `package.json: "repository" is ${JSON.stringify(url)}; write the address as "git+https://<host>/<path>.git".`,
    );
  }
  return {
    repository: { type: 'git', url: String(url), directory },
    homepage: `${web}/tree/HEAD/${directory}#readme`,
    bugs: { url: `${web}/issues` },
    file: (relative) => `${web}/blob/HEAD/${path.posix.normalize(relative)}`,
  };
}
