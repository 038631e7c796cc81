import { isObject, listProperties, type Operation } from '@scalingo-addons/openapi';
import { shown } from '../../parts.ts';
import { type Item, itemOf } from '../../resource.ts';
import type { Plan, Probe } from './check.ts';
import { differences } from './identity.ts';

/** The operations whose success carries a property of this name. */
export function operationsWith({ contract }: Plan, property: string): readonly Operation[] {
  return contract.operations.filter(({ responses }) =>
    responses
      .filter(({ status }) => status.startsWith('2'))
      .some(({ content }) =>
        content.some(({ schema }) =>
          [...listProperties(contract.document, schema)].some((it) =>
            it.endsWith(`/properties/${property}`),
          ),
        ),
      ),
  );
}

/** The text at a property of the thing in an envelope, or of the envelope. */
export function textIn(value: unknown, property: string): string | undefined {
  if (!isObject(value)) return undefined;
  const places = [value, ...Object.values(value).filter(isObject)];
  return places.map((it) => it[property]).find((it) => typeof it === 'string') as
    | string
    | undefined;
}

/**
 * Holds what an answer says of the thing that it was asked for against what that is.
 *
 * @param property that the answer has besides.
 */
export function judgeSubject(probe: Probe, subject: Item, value: unknown, property: string): void {
  const given = itemOf(value);
  if (given?.id !== subject.id) {
    probe.report({
      severity: 'failure',
      message: 'the answer is about another addon',
      expected: subject.id,
      actual: String(given?.id),
      at: 'body /addon/id',
    });
    return;
  }
  const wrong = differences(subject, given).filter((name) => name !== property);
  if (wrong.length === 0) return;
  probe.report({
    severity: 'failure',
    message: 'the answer shows another addon than the one that it names',
    expected: wrong.map((name) => `${name}: ${shown(subject[name])}`).join('; '),
    actual: wrong.map((name) => `${name}: ${shown(given[name])}`).join('; '),
    at: 'body /addon',
  });
}
