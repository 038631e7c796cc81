import { edgesOf, type MediaType, type Operation } from '@scalingo-addons/openapi';
import { SkipCase } from '../../../model/errors.ts';
import { jsonBodyOf } from '../../../model/operation.ts';
import { fullestOf, invalidBodies } from '../../../requests/invalid-bodies.ts';
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
}

/** Ids to use in bodies. */
interface BodyIds {
  readonly addon_provider_id: string;
  readonly plan_id: string;
  /** Id of a plan of another provider; undefined if there is none. */
  readonly foreignPlan: string | undefined;
  /** Name of the plan `plan_id`; undefined if it has none. */
  readonly planName: string | undefined;
}

/** Returns ids of the catalog, or well-formed unknown ids if no plan may be used. */
function bodyIds({ catalog, random }: Plan): BodyIds {
  try {
    const { provider, plan, foreignPlan } = catalog.choice();
    return {
      addon_provider_id: provider.id,
      plan_id: plan.id,
      foreignPlan: foreignPlan?.id,
      planName: typeof plan.name === 'string' ? plan.name : undefined,
    };
  } catch (error) {
    if (!(error instanceof SkipCase)) throw error;
    return {
      addon_provider_id: `no-such-${random.hex(8)}`,
      plan_id: random.hex(24),
      foreignPlan: undefined,
      planName: undefined,
    };
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
function validBody(
  { contract, random }: Plan,
  { schema, examples }: MediaType,
  given: Readonly<Record<string, string>>,
): unknown {
  const edges = edgesOf(contract.document, schema, { values: given, text: random.text });
  return fullestOf([...edges.map(({ value }) => value), ...examples.map((it) => it.value)]);
}

/** Bodies that are not JSON or are excessive. */
const invalidTexts = (valid: string): readonly InvalidRequest[] => [
  {
    what: 'deeply nested JSON',
    request: { text: '['.repeat(deep) + ']'.repeat(deep), isMalformed: true },
    alsoAccepted: excessStatuses,
  },
  {
    what: 'a very long body',
    request: {
      text: JSON.stringify({ unknown_property: 'x'.repeat(longBody) }),
      isMalformed: true,
    },
    alsoAccepted: excessStatuses,
  },
  {
    what: 'truncated JSON',
    request: { text: valid.slice(0, -1) || '{' },
    only: unparsableStatuses,
  },
  { what: 'text instead of JSON', request: { text: 'not JSON' }, only: unparsableStatuses },
  {
    what: 'an unsupported content type',
    request: { text: valid, headers: { 'content-type': 'text/plain' }, isMalformed: true },
    alsoAccepted: mediaTypeStatuses,
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

/** Bodies with a `plan_id` that is not the id of a plan of the provider. */
function invalidPlans(
  valid: string,
  { plan_id: id, foreignPlan, planName }: BodyIds,
): readonly InvalidRequest[] {
  const others = [
    ['a plan of another provider', foreignPlan],
    ['the name of a plan instead of its id', planName],
    ['the id of a plan in uppercase', /[a-f]/.test(id) ? id.toUpperCase() : undefined],
  ] as const;
  return others.flatMap(([what, other]) =>
    other === undefined || !valid.includes(id)
      ? []
      : [{ what, request: { text: valid.replace(id, () => other) } }],
  );
}

/** Bodies that violate the contract. */
export function invalidBodyRequests(plan: Plan, operation: Operation): readonly InvalidRequest[] {
  const mediaType = jsonBodyOf(operation);
  if (!mediaType) return [];
  const names = bodyIds(plan);
  const { addon_provider_id, plan_id } = names;
  const valid = validBody(plan, mediaType, { addon_provider_id, plan_id });
  const text = JSON.stringify(valid);
  const changed = [...invalidBodies(plan.contract, mediaType, valid)];
  return [
    ...changed.map(({ kind, where, body }) => ({ what: `${kind}: ${where}`, request: { body } })),
    ...invalidTexts(text),
    ...invalidPlans(text, names),
    ...(operation.requestBody?.required ? missingBodies : []),
  ];
}
