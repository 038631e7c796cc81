import type { Violation } from './negative-case.ts';

/** A violation of the value itself, not of what is inside it. */
export type ValueViolation = Extract<
  Violation,
  'wrong type' | 'wrong pattern' | 'wrong format' | 'unlisted value' | 'out of range'
>;

const violations: Readonly<Record<string, ValueViolation>> = {
  type: 'wrong type',
  pattern: 'wrong pattern',
  format: 'wrong format',
  enum: 'unlisted value',
  const: 'unlisted value',
  minimum: 'out of range',
  maximum: 'out of range',
  exclusiveMinimum: 'out of range',
  exclusiveMaximum: 'out of range',
  multipleOf: 'out of range',
  minLength: 'out of range',
  maxLength: 'out of range',
  minItems: 'out of range',
  maxItems: 'out of range',
  uniqueItems: 'out of range',
  minProperties: 'out of range',
  maxProperties: 'out of range',
};

/** Returns what a value violates, given the JSON Schema keyword; undefined for any other keyword. */
export const valueViolation = (keyword: string): ValueViolation | undefined => violations[keyword];
