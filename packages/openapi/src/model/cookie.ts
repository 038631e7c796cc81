/** Returns the value of a cookie in a `Cookie` header (RFC 6265, section 4.2); undefined if it has none of that name. */
export const cookieOf = (header: string | undefined, name: string): string | undefined =>
  header
    ?.split(';')
    .map((it) => it.trim())
    .find((it) => it.startsWith(`${name}=`))
    ?.slice(name.length + 1);
