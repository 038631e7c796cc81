import type { Example, Operation, Parameter } from '@scalingo-addons/openapi';
import type { SiteSettings } from '../settings.ts';

/** Returns the example that samples send: one that the settings name, else the first. */
export const chooseExample = (
  examples: readonly Example[],
  { samples }: SiteSettings,
): Example | undefined =>
  examples.find(({ name }) => samples.examples.includes(name)) ?? examples[0];

/** Returns the value of a parameter in samples; undefined if it has no example. */
export const sampleValue = (
  { operationId }: Operation,
  { name, examples }: Parameter,
  settings: SiteSettings,
): unknown =>
  settings.samples.values[operationId]?.[name] ?? chooseExample(examples, settings)?.value;
