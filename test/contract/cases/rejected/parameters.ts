import {
  type Contract,
  isObject,
  type JsonSchema,
  locate,
  type Parameter,
  readParameter,
} from '@scalingo-addons/openapi';
import { parameterTexts, type Texts, textsIn } from '../http-request.ts';
import type { ValidRequest } from '../valid-request.ts';
import { valueViolation } from './keywords.ts';
import { createNegativeCase, type NegativeCase, type Violation } from './negative-case.ts';

/** Texts that violate most constraints, whatever the parameter. */
const commonTexts = ['text', 'not valid!', '1.5', '-1', '0'];

/** Returns texts just beyond the bounds of a schema. */
function textsBeyondBounds(schema: JsonSchema, valid: string): string[] {
  const { minimum, maximum, minLength, maxLength } = schema;
  const texts: string[] = [];
  if (typeof minimum === 'number') texts.push(String(minimum - 1));
  if (typeof maximum === 'number') texts.push(String(maximum + 1));
  if (typeof minLength === 'number') texts.push(valid.slice(0, minLength - 1));
  // The last character repeated, so that a pattern still matches.
  if (typeof maxLength === 'number') texts.push(valid.padEnd(maxLength + 1, valid.at(-1) ?? 'x'));
  return texts;
}

/** Returns candidates for invalid texts of a parameter: one text, or one list with an invalid item. */
function* candidates({ document }: Contract, parameter: Parameter, valid: readonly string[]) {
  const { node, pointer } = locate(document, parameter.schema);
  const isList = parameter.type === 'array' && isObject(node.items);
  const schema = isList ? locate(document, `${pointer}/items`).node : node;
  const [first = '', ...rest] = valid;
  // An empty text in a path leads to another path, and an empty list has no text.
  const isEmptySent = parameter.in !== 'path' && !isList;
  // As long as the valid text, so that only a pattern is violated.
  const unmatched = first.replace(/.$/, '!');
  for (const text of [...commonTexts, unmatched, ...textsBeyondBounds(schema, first)]) {
    if (text !== '' || isEmptySent) yield [text, ...rest];
  }
  if (!isList) return;
  if (node.uniqueItems === true) yield [first, first];
  if (typeof node.maxItems === 'number') yield Array(node.maxItems + 1).fill(first);
  if (typeof node.minItems === 'number' && node.minItems > 1) yield [first];
}

/**
 * Returns an invalid text for each keyword that the parameter's schema has. A text that violates one
 * keyword is preferred: any other is rejected for several reasons.
 */
function invalidTexts(
  contract: Contract,
  parameter: Parameter,
  valid: readonly string[],
): Map<string, readonly string[]> {
  const single = new Map<string, readonly string[]>();
  const several = new Map<string, readonly string[]>();
  for (const texts of candidates(contract, parameter, valid)) {
    const result = readParameter(contract, parameter, texts);
    if (!('violations' in result)) continue;
    const keywords = new Set(result.violations.map(({ keyword }) => keyword));
    const found = keywords.size === 1 ? single : several;
    for (const keyword of keywords) if (!found.has(keyword)) found.set(keyword, texts);
  }
  return new Map([...several, ...single]);
}

function without(texts: Texts, name: string): Texts {
  const { [name]: _, ...others } = texts;
  return others;
}

/** Derives a missing value and invalid values of each parameter. */
export function parameterCases(contract: Contract, valid: ValidRequest): NegativeCase[] {
  return valid.operation.parameters.flatMap((parameter) => {
    const { name, in: place, required, examples } = parameter;
    const texts = textsIn(valid, place);
    const validTexts = parameterTexts(valid.operation, place, name, examples[0]?.value);
    const create = (violation: Violation, change: Texts, detail?: string) =>
      createNegativeCase(valid, {
        violation,
        place,
        where: name,
        change: { [place]: change },
        ...(detail !== undefined && { detail }),
      });
    return [
      // Without a path parameter, it is another path.
      ...(required && place !== 'path' ? [create('missing parameter', without(texts, name))] : []),
      ...[...invalidTexts(contract, parameter, validTexts)].flatMap(([keyword, invalid]) => {
        const violation = valueViolation(keyword);
        const change = { ...texts, [name]: invalid };
        if (!violation) return [];
        return [create(violation, change, violation === 'out of range' ? keyword : undefined)];
      }),
    ];
  });
}
