/** Hop-by-hop header fields (RFC 9110, section 7.6.1). */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Returns the header fields to forward, as alternating names and values in their original order.
 *
 * @param extra lowercase names of other fields to leave out.
 */
export function passedHeaders(
  raw: readonly (string | Buffer)[],
  extra: readonly string[] = [],
): string[] {
  const texts = raw.map((it) => (typeof it === 'string' ? it : it.toString('latin1')));
  const left = new Set(extra);
  for (let at = 0; at < texts.length; at += 2) {
    if (texts[at]?.toLowerCase() !== 'connection') continue;
    for (const name of texts[at + 1]?.split(',') ?? []) left.add(name.trim().toLowerCase());
  }
  const passed: string[] = [];
  for (let at = 0; at < texts.length; at += 2) {
    const name = texts[at] as string;
    const key = name.toLowerCase();
    if (!hopByHop.has(key) && !left.has(key)) passed.push(name, texts[at + 1] as string);
  }
  return passed;
}
