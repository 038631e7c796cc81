import type { Contract } from './contract.ts';
import type { Parameter } from './operations.ts';
import type { Violation } from './schema/validator.ts';

/** Returns the possible values of a text: itself and the boolean or number that it represents. */
function candidateValues(text: string): readonly unknown[] {
  return /^(true|false|-?\d+(\.\d+)?)$/.test(text) ? [text, JSON.parse(text)] : [text];
}

/**
 * Parses the raw texts of a parameter. Returns the first value that its schema allows, or the
 * violations of the last value tried.
 */
export function readParameter(
  { open }: Contract,
  { schema }: Parameter,
  texts: readonly string[],
): { readonly value: unknown } | { readonly violations: readonly Violation[] } {
  const candidates = texts.length === 1 ? candidateValues(texts[0] ?? '') : [texts];
  let lastViolations: readonly Violation[] = [];
  for (const value of candidates) {
    const violations = open.validate(schema, value);
    if (violations.length === 0) return { value };
    // Violations of the parsed value concern the value; those of the text would concern its type.
    lastViolations = violations;
  }
  return { violations: lastViolations };
}
