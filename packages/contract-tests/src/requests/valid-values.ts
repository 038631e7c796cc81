import { type Contract, edgesOf, type Operation, type Parameter } from '@scalingo-addons/openapi';
import type { HeaderFields } from '../model/exchange.ts';
import { headerText } from './serialize.ts';

/** Texts are only needed for parameters without examples. */
const text = (length: number): string => 'x'.repeat(length);

/** Returns a value that a parameter allows: its first example, else the smallest; undefined if there is no usable one. */
export function validValue(
  { document, open }: Contract,
  { schema, examples }: Pick<Parameter, 'schema' | 'examples'>,
  isUsable: (value: unknown) => boolean = () => true,
): unknown {
  const values = [
    ...examples.map(({ value }) => value),
    ...edgesOf(document, schema, { values: {}, text }).map(({ value }) => value),
  ];
  return values.find((it) => isUsable(it) && open.validate(schema, it).length === 0);
}

/** Whether a query shows a value: of an empty list or object, it has nothing. */
const isShown = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || Object.keys(value).length > 0;

/** Returns a value for each required query parameter. */
export const requiredQuery = (
  contract: Contract,
  { parameters }: Operation,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    parameters
      .filter((it) => it.in === 'query' && it.required)
      .map((it) => [it.name, validValue(contract, it, isShown)]),
  );

/** Returns a value for each required header parameter, by lowercase name. */
export const requiredHeaders = (contract: Contract, { parameters }: Operation): HeaderFields =>
  Object.fromEntries(
    parameters
      .filter((it) => it.in === 'header' && it.required)
      .map((it) => [it.name.toLowerCase(), headerText(validValue(contract, it) ?? '', it) ?? '']),
  );
