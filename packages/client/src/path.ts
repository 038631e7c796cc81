import { InvalidArgumentError } from './errors.ts';

/**
 * Refuses a path value that would change which path is asked for: openapi-fetch would turn
 * `DELETE …/addons/..` into a request on the application itself.
 *
 * @throws InvalidArgumentError that names the parameter.
 */
export function checkPathValue(
  operation: string | undefined,
  name: string,
  value: unknown,
): string {
  const wrong =
    typeof value !== 'string'
      ? 'must be a string'
      : /^\.{0,2}$/.test(value)
        ? 'must not be empty, "." or ".."'
        : /[\\/\p{Cc}\p{Cs}]/u.test(value)
          ? 'must not contain a slash, a control character or half a surrogate pair'
          : '';
  if (wrong) throw new InvalidArgumentError(`${name} ${wrong}.`, { operation });
  return value as string;
}

/** The names of the parameters in a path template, in their order. */
export function parameterNames(template: string): string[] {
  return Array.from(template.matchAll(/\{(\w+)\}/g), ([, name = '']) => name);
}
