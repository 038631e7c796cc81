/** Returns the URL at which a client reaches the mock, without a trailing slash, from the `Host` of its request. */
export type BaseUrl = (host: string | undefined) => string;

/**
 * Creates a {@link BaseUrl}. In a container, only the client knows the name and the port at which it reaches the mock.
 *
 * @param publicUrl takes precedence over `Host`: behind a proxy, `Host` can be any.
 * @param ownUrl returns the URL on this machine, for requests without a usable `Host`.
 */
export const createBaseUrl =
  (publicUrl: string | undefined, ownUrl: () => string): BaseUrl =>
  (host) => {
    if (publicUrl !== undefined) return publicUrl;
    const url = `http://${host}`;
    return host && URL.canParse(url) ? new URL(url).origin : ownUrl();
  };
