import type { Refuse } from '../../../generated/request.ts';

/**
 * Fills a path template. A value that would change which path is asked for is refused: unchecked,
 * `DELETE …/addons/..` becomes a request on the application itself.
 *
 * @param values those of the parameters.
 * @param refuse is told which parameter is wrong.
 */
export function writePath(
  template: string,
  values: Readonly<Record<string, unknown>> | undefined,
  refuse: Refuse,
): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values?.[name];
    return typeof value === 'string' && !/^\.{0,2}$|[\\/\p{Cc}\p{Cs}]/u.test(value)
      ? encodeURIComponent(value)
      : refuse(
          `${name} must be text, not empty, "." or "..", without slashes, control characters and lone surrogates.`,
        );
  });
}
