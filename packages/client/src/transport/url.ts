import type { Reject } from '../../../../generated/request.ts';

/** Whether a path parameter stays within its segment of the path. */
const isSegment = (value: unknown): value is string =>
  typeof value === 'string' &&
  !['', '.', '..'].includes(value) &&
  !/[\\/\p{Cc}\p{Cs}]/u.test(value);

/**
 * Fills in a path template. Rejects values that would change the path: unchecked, `DELETE …/addons/..`
 * is a request for the app itself.
 *
 * @param values path parameters by name; all are strings.
 * @param reject called with the name of the invalid parameter.
 */
export function writePath(
  template: string,
  values: Readonly<Record<string, unknown>> | undefined,
  reject: Reject,
): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values?.[name];
    return isSegment(value)
      ? encodeURIComponent(value)
      : reject(
          `${name} must be a value of its type that is not empty, "." or "..", without slashes and control characters.`,
        );
  });
}
