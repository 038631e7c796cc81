/**
 * Writes a path parameter that is a number or a boolean. Returns undefined for any other value; clients reject it, and
 * all path parameters that are not strings.
 */
export const writeSegment = (value: unknown): string | undefined =>
  typeof value === 'boolean' || Number.isFinite(value) ? String(value) : undefined;
