/** Returns a property of an error body if it is a non-empty string. */
export function stringProperty(body: unknown, name: string): string | undefined {
  const value = Object(body)[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Deeper than any response; a limit for hostile ones. */
const maxDepth = 10;

/** Returns all messages within a value, with the name of their field, or '' without one. */
function collect(value: unknown, field: string, depth: number): [field: string, message: string][] {
  if (typeof value === 'string') return value === '' ? [] : [[field, value]];
  if (typeof value !== 'object' || value === null || depth > maxDepth) return [];
  return Object.entries(value).flatMap(([name, it]) => {
    const inner = Array.isArray(value) ? field : [field, name].filter(Boolean).join('.');
    return collect(it, inner, depth + 1);
  });
}

/**
 * Returns the messages of a validation error by field; those without a field have the name ''. `errors` can be an
 * object of lists, be nested once more, be a list, or a text. Leaves out what is not a string.
 */
export function fieldMessages(body: unknown): Record<string, string[]> {
  const { errors } = Object(body) as { errors?: unknown };
  const names =
    Array.isArray(errors) || typeof errors === 'string' ? [] : Object.keys(Object(errors));
  const messages = new Map<string, string[]>(names.map((field) => [field, []]));
  for (const [field, message] of collect(errors, '', 0)) {
    messages.set(field, [...(messages.get(field) ?? []), message]);
  }
  return Object.fromEntries(messages);
}
