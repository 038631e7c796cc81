import {
  edgesOf,
  isObject,
  type MediaType,
  type Operation,
  readParameter,
} from '@scalingo-addons/openapi';
import { parameterPlace, propertyPlace } from '../../../findings/stated-at.ts';
import { SkipCase } from '../../../model/errors.ts';
import { jsonBodyOf } from '../../../model/operation.ts';
import { edgeBodies, fullestOf, invalidBodies } from '../../../requests/invalid-bodies.ts';
import type { ProbeRequest } from '../../../requests/probe-request.ts';
import type { Plan } from '../check.ts';

/** A request that the server must reject. */
export interface InvalidRequest {
  readonly what: string;
  readonly request: Omit<ProbeRequest, 'operation'>;
  /** The path parameter that `request.target` is the value of. */
  readonly pathParameter?: string;
  /** Acceptable undocumented status codes, defined by HTTP. */
  readonly alsoAccepted?: readonly string[];
  /** Replaces the documented status codes. */
  readonly only?: readonly string[];
  /** Whether servers commonly ignore what is wrong, so that a success is a notice. Default: false. */
  readonly isOftenIgnored?: boolean;
  /** The place that the request violates. Default: the responses of the operation. */
  readonly pointer?: string;
  /**
   * Whether the request lacks what would name something, so that 404 says nothing that is true, if the document has
   * another status for it. Default: false.
   */
  readonly namesNothing?: boolean;
  /** Whether a parser rejects the body, or fails, before any schema is applied. Default: false. */
  readonly isUnparsable?: boolean;
}

/** Returns values to refer to; made-up ones if there is nothing that may be used. */
function referenceValues({ references, inventions }: Plan): Readonly<Record<string, string>> {
  try {
    return references.values();
  } catch (error) {
    if (!(error instanceof SkipCase)) throw error;
    return Object.fromEntries(references.properties.map((name) => [name, inventions.hex(24)]));
  }
}

/** Nesting depth and length of excessive bodies. */
const deep = 5_000;
const longBody = 100_000;
const excessStatuses = ['400', '413'];
/** Status codes for unparsable JSON. */
const unparsableStatuses = ['400'];
/** Status codes for an unsupported content type. */
const mediaTypeStatuses = ['400', '415'];

/** Returns the valid body with the most properties. */
function fullestBody(plan: Plan, { schema, examples }: MediaType): unknown {
  const { contract, random } = plan;
  const sources = { values: referenceValues(plan), text: random.text };
  const edges = edgesOf(contract.document, schema, sources);
  const values = [...edges, ...examples].map(({ value }) => value);
  const valid = values.filter((it) => contract.open.validate(schema, it).length === 0);
  return fullestOf(valid.length > 0 ? valid : values);
}

/** Puts a number that no program can hold in place of the first text of a JSON body. */
const withHugeNumber = (valid: string): string =>
  valid.replace(/:"(?:[^"\\]|\\.)*"/, `:${'9'.repeat(30)}e400`);

/** Bodies that are not JSON or are excessive. */
const invalidTexts = (valid: string): readonly InvalidRequest[] => [
  ...[withHugeNumber(valid)]
    .filter((text) => text !== valid)
    .map((text) => ({
      what: 'a number beyond all ranges',
      request: { text, isMalformed: true },
      alsoAccepted: excessStatuses,
      isUnparsable: true,
    })),
  {
    what: 'deeply nested JSON',
    request: { text: '['.repeat(deep) + ']'.repeat(deep), isMalformed: true },
    alsoAccepted: excessStatuses,
    isUnparsable: true,
  },
  {
    what: 'a very long body',
    request: {
      text: JSON.stringify({ unknown_property: 'x'.repeat(longBody) }),
      isMalformed: true,
    },
    alsoAccepted: excessStatuses,
    isOftenIgnored: true,
  },
  {
    what: 'truncated JSON',
    request: { text: valid.slice(0, -1) || '{' },
    only: unparsableStatuses,
    isUnparsable: true,
  },
  {
    what: 'text after the JSON',
    request: { text: `${valid}]` },
    only: unparsableStatuses,
    isUnparsable: true,
  },
  {
    what: 'text instead of JSON',
    request: { text: 'not JSON' },
    only: unparsableStatuses,
    isUnparsable: true,
  },
  {
    what: 'an unsupported content type',
    request: { text: valid, headers: { 'content-type': 'text/plain' }, isMalformed: true },
    alsoAccepted: mediaTypeStatuses,
    isOftenIgnored: true,
  },
];

/** Invalid values for a required body. */
const missingBodies: readonly InvalidRequest[] = [
  { what: 'an empty body', request: { text: '' } },
  {
    what: 'an empty object without a content type',
    request: { text: '{}', headers: { 'content-type': '' }, isMalformed: true },
    alsoAccepted: mediaTypeStatuses,
  },
];

/** Whether a body says anything. */
const hasContent = (body: unknown): boolean => isObject(body) && Object.keys(body).length > 0;

/** Bodies that the schema allows, with values that servers may not expect. */
export function unusualBodyRequests(
  plan: Plan,
  operation: Operation,
): readonly Pick<InvalidRequest, 'what' | 'request' | 'pointer'>[] {
  const mediaType = jsonBodyOf(operation);
  if (!mediaType) return [];
  return [...edgeBodies(plan.contract, mediaType, fullestBody(plan, mediaType))]
    .filter(({ isAllowed }) => isAllowed)
    .map(({ what, body, path }) => ({
      what,
      request: { body },
      pointer: propertyPlace(plan.contract, mediaType.schema, path),
    }));
}

/** Returns the names of the envelopes of other operations on the same items. */
function envelopesBeside({ resources }: Plan, { path }: Operation): readonly string[] {
  const own = resources.filter(({ collection, itemPath }) => [collection, itemPath].includes(path));
  const names = own
    .flatMap(({ create, update, replace }) => [create, update, replace])
    .flatMap((it) => (it && jsonBodyOf(it)?.envelope) ?? []);
  return [...new Set(names)];
}

/** Bodies that violate the contract. */
export function invalidBodyRequests(plan: Plan, operation: Operation): readonly InvalidRequest[] {
  const mediaType = jsonBodyOf(operation);
  if (!mediaType) return [];
  const valid = fullestBody(plan, mediaType);
  const placeOf = (path: readonly string[]) => propertyPlace(plan.contract, mediaType.schema, path);
  const changed = [
    ...invalidBodies(plan.contract, mediaType, valid, envelopesBeside(plan, operation)),
  ];
  const edges = [...edgeBodies(plan.contract, mediaType, valid)];
  // Without a required body, servers need not read it at all.
  const isOptional = operation.requestBody?.required !== true;
  const isIgnorable = isOptional && !hasContent(valid);
  const texts = invalidTexts(JSON.stringify(valid)).map((it) =>
    isIgnorable ? { ...it, isOftenIgnored: true } : it,
  );
  return [
    ...changed.map(({ kind, where, path, body }) => ({
      what: `${kind}: ${where}`,
      request: { body },
      pointer: placeOf(path),
      namesNothing: kind.startsWith('missing') || kind === 'unexpected envelope',
      // Many servers read `null` as no body.
      isOftenIgnored: kind === 'unknown property' || isIgnorable || (isOptional && body === null),
    })),
    ...edges
      .filter(({ isAllowed }) => !isAllowed)
      .map(({ what, body, path }) => ({ what, request: { body }, pointer: placeOf(path) })),
    ...[...texts, ...(operation.requestBody?.required ? missingBodies : [])].map((it) => ({
      ...it,
      pointer: operation.requestBody?.pointer ?? mediaType.schema,
    })),
  ];
}

/** A violation of a parameter for each place but the path. */
export function invalidParameterRequests(
  { contract }: Plan,
  { parameters }: Operation,
): readonly InvalidRequest[] {
  return parameters.flatMap((parameter): InvalidRequest[] => {
    const { name, in: place, required } = parameter;
    if (place === 'path') return [];
    const pointer = parameterPlace(parameter);
    const requestWith = (value: string | undefined) =>
      place === 'query'
        ? { query: { [name]: value } }
        : { headers: { [name.toLowerCase()]: value } };
    const value = ['not-a-value', '7', ''].find(
      (text) => 'violations' in readParameter(contract, parameter, [text]),
    );
    return [
      ...(value === undefined
        ? []
        : [
            {
              what: `${name}=${value}`,
              request: requestWith(value),
              isOftenIgnored: !required,
              pointer,
            },
          ]),
      ...(required
        ? [
            {
              what: `a missing ${place} parameter ${name}`,
              request: requestWith(undefined),
              pointer,
            },
          ]
        : []),
    ];
  });
}
