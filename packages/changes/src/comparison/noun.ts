/** Words that are written in capitals in prose. */
const initialisms = new Set(['api', 'html', 'http', 'id', 'ip', 'json', 'sso', 'uri', 'url']);

/** Returns the name of a component schema as a noun with its article: `AddonProvider` is "an addon provider". */
export function nounFor(schema: string): string {
  const words = schema
    .replaceAll(/([a-z\d])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2')
    .split(/[\s._-]+/)
    .map((it) => it.toLowerCase())
    .map((it) => (initialisms.has(it) ? it.toUpperCase() : it));
  const noun = words.join(' ');
  const isPlural = /[^aious]s$/.test(noun);
  if (isPlural) return noun;
  // Initialisms are spelled out: an HTML page, a URL.
  const isAn = /^(?:[AEFHILMNORSX][A-Z]|[aeio]|u(?!ni|s))/.test(noun);
  return `${isAn ? 'an' : 'a'} ${noun}`;
}
