import { type Contract, edgesOf, type MediaType, type Operation } from '@scalingo-addons/openapi';
import { SkipCase } from '../model/errors.ts';
import { jsonBodyOf } from '../model/operation.ts';
import type { References } from '../model/references.ts';
import type { Random } from './random.ts';

/** Texts do not matter where only the names of properties do. */
const sameText = (length: number): string => 'x'.repeat(length);

/** Returns the names of the references that a body contains. */
export function referencesIn(
  { document }: Contract,
  { schema }: MediaType,
  { properties }: References,
): readonly string[] {
  if (properties.length === 0) return [];
  const values = Object.fromEntries(properties.map((name) => [name, `@${name}`]));
  const [edge] = edgesOf(document, schema, { values, text: sameText });
  const text = JSON.stringify(edge?.value ?? {});
  return properties.filter((name) => text.includes(`"@${name}"`));
}

/** Sources of valid bodies. */
export interface BodySources {
  readonly contract: Contract;
  readonly references: References;
  readonly random: Random;
}

/**
 * Returns a valid body of an operation: the smallest if it refers to something that the run has looked up, else an
 * example of the document; undefined if the operation has no body.
 *
 * @param values override properties by name.
 * @throws SkipCase if there is nothing to refer to, or if it requires a body that is no JSON, which the suite does not write.
 */
export function validBody(
  { contract, references, random }: BodySources,
  operation: Operation,
  values: Readonly<Record<string, unknown>> = {},
): unknown {
  const mediaType = jsonBodyOf(operation);
  if (!mediaType) {
    const { required, content = [] } = operation.requestBody ?? {};
    const types = content.map(({ contentType }) => contentType).join(' or ');
    if (required) throw new SkipCase(`the body must be ${types}, and the suite writes JSON only`);
    return undefined;
  }
  const isReferring = referencesIn(contract, mediaType, references).length > 0;
  const given = isReferring ? { ...references.values(), ...values } : values;
  const edges = edgesOf(contract.document, mediaType.schema, { values: given, text: random.text });
  if (isReferring) return edges[0]?.value;
  const candidates = [...mediaType.examples, ...edges].map(({ value }) => value);
  return candidates.find((it) => contract.open.validate(mediaType.schema, it).length === 0);
}
