/** Returns a property of an error body if it is a non-empty string. */
export function stringProperty(body: unknown, name: string): string | undefined {
  const value = (body as Record<string, unknown> | null | undefined)?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Returns the messages of a validation error by field. Leaves out what is not a string. */
export function fieldMessages(body: unknown): Record<string, string[]> {
  const errors = (body as { errors?: unknown } | null | undefined)?.errors;
  if (typeof errors !== 'object' || errors === null) return {};
  return Object.fromEntries(
    Object.entries(errors).map(([field, messages]) => [
      field,
      [messages].flat().filter((it) => typeof it === 'string'),
    ]),
  );
}
