import type { Example, Operation, Parameter } from '@scalingo-addons/openapi';
import type { SiteSettings } from '../settings.ts';

/** Returns the example that samples send: one that the settings name, else the first. */
export const chooseExample = (
  examples: readonly Example[],
  { samples }: SiteSettings,
): Example | undefined =>
  examples.find(({ name }) => samples.examples.includes(name)) ?? examples[0];

/** Tells whether the settings have a value for a parameter of an operation. */
const isStated = ({ operationId }: Operation, name: string, { samples }: SiteSettings): boolean =>
  samples.values[operationId]?.[name] !== undefined;

/** Tells whether samples send a parameter: a required one, and an optional one that the settings have a value for. */
export const isSent = (operation: Operation, parameter: Parameter, settings: SiteSettings) =>
  parameter.required || isStated(operation, parameter.name, settings);

/** Tells whether samples send the body: a required one, and an optional one that no optional parameter replaces. */
export function isBodySent(operation: Operation, settings: SiteSettings): boolean {
  const { requestBody, parameters } = operation;
  if (!requestBody || requestBody.required) return requestBody !== undefined;
  const optional = parameters.filter((it) => !it.required);
  return !requestBody.isEmpty && !optional.some((it) => isSent(operation, it, settings));
}

/** Returns the value of a parameter in samples; undefined if it has no example. */
export const sampleValue = (
  { operationId }: Operation,
  { name, examples }: Parameter,
  settings: SiteSettings,
): unknown =>
  settings.samples.values[operationId]?.[name] ?? chooseExample(examples, settings)?.value;
