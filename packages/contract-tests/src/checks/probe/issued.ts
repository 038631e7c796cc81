import { isObject, listProperties, type Operation } from '@scalingo-addons/openapi';
import type { Plan } from './check.ts';

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
