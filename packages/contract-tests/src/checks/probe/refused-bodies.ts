import { edgesOf, type MediaType, type Operation } from '@scalingo-addons/openapi';
import { jsonBodyOf } from '../../operation.ts';
import { fullestOf, wrongBodies } from '../../requests/wrong-bodies.ts';
import { Unreachable } from '../../run/errors.ts';
import type { Ask } from '../../run/session.ts';
import type { Plan } from './check.ts';

/** A request that must be refused. */
export interface Wrong {
  readonly what: string;
  readonly ask: Omit<Ask, 'operation'>;
  /** The parameter of the path that `ask.target` is the value of. */
  readonly odd?: string;
  /** Statuses that refuse it besides the documented ones, which HTTP has for such a request. */
  readonly also?: readonly string[];
  /** In place of the documented ones. */
  readonly only?: readonly string[];
}

/** What can stand in a body. */
interface Names {
  readonly addon_provider_id: string;
  readonly plan_id: string;
  /** Id of a plan of another provider; undefined where there is none. */
  readonly foreignPlan: string | undefined;
  /** Name of the plan whose id is `plan_id`; undefined where there is none. */
  readonly planName: string | undefined;
}

/** Names to put into bodies; where nothing on offer may be used, some of the right form. */
function namesFor({ catalogue, random }: Plan): Names {
  try {
    const { provider, plan, foreignPlan } = catalogue.choice();
    return {
      addon_provider_id: provider.id,
      plan_id: plan.id,
      foreignPlan: foreignPlan?.id,
      planName: typeof plan.name === 'string' ? plan.name : undefined,
    };
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return {
      addon_provider_id: `no-such-${random.hex(8)}`,
      plan_id: random.hex(24),
      foreignPlan: undefined,
      planName: undefined,
    };
  }
}

/** How many lists stand within each other, and how many characters a property has, in bodies that are too much. */
const deep = 5_000;
const longBody = 100_000;
const tooMuch = ['400', '413'];
/** What a body that is no JSON is answered with. */
const unreadable = ['400'];
/** What HTTP has for a content type that a server does not take. */
const ofType = ['400', '415'];

/** A body that works and has as much as can be. */
function validBody(
  { contract, random }: Plan,
  { schema, examples }: MediaType,
  given: Readonly<Record<string, string>>,
): unknown {
  const edges = edgesOf(contract.document, schema, { values: given, text: random.text });
  return fullestOf([...edges.map(({ value }) => value), ...examples.map((it) => it.value)]);
}

/** Texts that are no JSON, or more than a body should be. */
const wrongTexts = (valid: string): readonly Wrong[] => [
  {
    what: 'JSON that is nested deeply',
    ask: { text: '['.repeat(deep) + ']'.repeat(deep), isMalformed: true },
    also: tooMuch,
  },
  {
    what: 'a very long body',
    ask: { text: JSON.stringify({ unknown_property: 'x'.repeat(longBody) }), isMalformed: true },
    also: tooMuch,
  },
  { what: 'JSON that is cut', ask: { text: valid.slice(0, -1) || '{' }, only: unreadable },
  { what: 'text in place of JSON', ask: { text: 'not JSON' }, only: unreadable },
  {
    what: 'another content type',
    ask: { text: valid, headers: { 'content-type': 'text/plain' }, isMalformed: true },
    also: ofType,
  },
];

/** What a body that is required must not be. */
const wrongNothings: readonly Wrong[] = [
  { what: 'an empty body', ask: { text: '' } },
  {
    what: 'an empty object without a content type',
    ask: { text: '{}', headers: { 'content-type': '' }, isMalformed: true },
    also: ofType,
  },
];

/** Bodies that name a plan that is none. */
function wrongPlans(
  valid: string,
  { plan_id: id, foreignPlan, planName }: Names,
): readonly Wrong[] {
  const others = [
    ['the plan of another provider', foreignPlan],
    ['the name of a plan in place of its id', planName],
    ['the id of a plan in capitals', /[a-f]/.test(id) ? id.toUpperCase() : undefined],
  ] as const;
  return others.flatMap(([what, other]) =>
    other === undefined || !valid.includes(id)
      ? []
      : [{ what, ask: { text: valid.replace(id, () => other) } }],
  );
}

/** Bodies that are not what the contract says. */
export function wrongBodiesOf(plan: Plan, operation: Operation): readonly Wrong[] {
  const mediaType = jsonBodyOf(operation);
  if (!mediaType) return [];
  const names = namesFor(plan);
  const { addon_provider_id, plan_id } = names;
  const valid = validBody(plan, mediaType, { addon_provider_id, plan_id });
  const text = JSON.stringify(valid);
  const changed = [...wrongBodies(plan.contract, mediaType, valid)];
  return [
    ...changed.map(({ fault, where, body }) => ({ what: `${fault}: ${where}`, ask: { body } })),
    ...wrongTexts(text),
    ...wrongPlans(text, names),
    ...(operation.requestBody?.required ? wrongNothings : []),
  ];
}
