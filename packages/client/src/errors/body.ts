/** Returns a property of an error body if it is a non-empty string. */
export function stringProperty(body: unknown, name: string): string | undefined {
  const value = Object(body)[name];
  return (typeof value === 'string' && value) || undefined;
}

/** Deeper than any response; a limit for hostile ones. */
const maxDepth = 10;

/**
 * Returns the messages of a validation error by field; those without a field have the name ''. `errors` can be an
 * object of lists, be nested once more, be a list, or a text. Leaves out what is not a string.
 */
export function fieldMessages(body: unknown): Record<string, string[]> {
  const messages = new Map<string, string[]>();
  const collect = (value: unknown, field: string, depth: number) => {
    if (typeof value === 'string') {
      const known = messages.get(field);
      if (known) known.push(value);
      else messages.set(field, [value]);
      return;
    }
    if (depth === maxDepth) return;
    for (const [name, it] of Object.entries(Object(value))) {
      const inner = Array.isArray(value) ? field : [field, name].filter(Boolean).join('.');
      if (depth === 0 && inner === name) messages.set(name, []);
      if (it !== '') collect(it, inner, depth + 1);
    }
  };
  const { errors } = Object(body);
  if (errors !== '') collect(errors, '', 0);
  return Object.fromEntries(messages);
}
