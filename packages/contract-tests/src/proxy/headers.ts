/** Header fields that are for one connection only (RFC 9110, section 7.6.1). */
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
 * The header fields that are passed on, names and values in turn as they came, in their order.
 *
 * @param besides names that are left out too, in lower case.
 */
export function passedHeaders(
  raw: readonly (string | Buffer)[],
  besides: readonly string[] = [],
): string[] {
  const texts = raw.map((it) => (typeof it === 'string' ? it : it.toString('latin1')));
  const left = new Set(besides);
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
