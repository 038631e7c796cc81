import { edgesOf, type Operation, readParameter } from '@scalingo-addons/openapi';
import { isSafe, jsonBodyOf, pathParametersOf, refusalsOf } from '../../operation.ts';
import { targetOf } from '../../requests/target.ts';
import { fullestOf, wrongBodies } from '../../requests/wrong-bodies.ts';
import { type Item, itemOf, type Resource } from '../../resource.ts';
import { Unreachable } from '../../run/errors.ts';
import type { Ask } from '../../run/session.ts';
import type { Plan, Probe, ProbeCase, ProbeCheck } from './check.ts';
import { changes, differences } from './identity.ts';

/** A request that must be refused. */
interface Wrong {
  readonly what: string;
  readonly ask: Omit<Ask, 'operation'>;
  /** Statuses that refuse it besides the documented ones, which HTTP has for such a request. */
  readonly also?: readonly string[];
}

/** These speak of who asks and how often, and not of what. */
const notOfRequest = ['401', '402', '403', '429'];

/** The refusals that an operation documents for what a request says. */
const documentedRefusals = (operation: Operation): readonly string[] =>
  refusalsOf(operation).filter((status) => !notOfRequest.includes(status));

/** Ids to put into bodies; where nothing on offer may be used, some of the right form. */
function idsFor({ catalogue, random }: Plan): Readonly<Record<string, string>> {
  try {
    const { provider, plan } = catalogue.choice();
    return { addon_provider_id: provider.id, plan_id: plan.id };
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return { addon_provider_id: `no-such-${random.hex(8)}`, plan_id: random.hex(24) };
  }
}

/** Bodies that are not what the contract says. */
function wrongBodiesOf(plan: Plan, operation: Operation): readonly Wrong[] {
  const { contract, random } = plan;
  const mediaType = jsonBodyOf(operation);
  if (!mediaType) return [];
  const given = idsFor(plan);
  const edges = edgesOf(contract.document, mediaType.schema, { given, text: random.text });
  const valid = fullestOf([
    ...edges.map(({ value }) => value),
    ...mediaType.examples.map((it) => it.value),
  ]);
  const wrong: Wrong[] = [...wrongBodies(contract, mediaType, valid)].map(
    ({ fault, where, body }) => ({
      what: `${fault}: ${where}`,
      ask: { body },
    }),
  );
  const text = JSON.stringify(valid);
  wrong.push(
    { what: 'JSON that is cut', ask: { text: text.slice(0, -1) || '{' } },
    { what: 'text in place of JSON', ask: { text: 'not JSON' } },
    {
      what: 'another content type',
      ask: { text, headers: { 'content-type': 'text/plain' }, isMalformed: true },
      also: ['400', '415'],
    },
  );
  if (operation.requestBody?.required) wrong.push({ what: 'an empty body', ask: { text: '' } });
  return wrong;
}

/** Query parameters with a value of another type. */
function wrongQueries({ contract }: Plan, operation: Operation): readonly Wrong[] {
  return operation.parameters
    .filter((it) => it.in === 'query')
    .flatMap((parameter): Wrong[] => {
      const value = ['not-a-value', '7', ''].find(
        (text) => 'violations' in readParameter(contract, parameter, [text]),
      );
      if (value === undefined) return [];
      return [{ what: `${parameter.name}=${value}`, ask: { query: { [parameter.name]: value } } }];
    });
}

/** Statuses for a request that HTTP itself knows to be wrong. */
const ofHttp = ['400', '404', '414'];

/**
 * Odd values of the last path parameter. They go to operations that change nothing only: a server that
 * takes dots and slashes for parts of the path would remove something else.
 */
function oddPaths({ random }: Plan, operation: Operation): readonly Wrong[] {
  const names = pathParametersOf(operation);
  const odd = names.at(-1);
  if (odd === undefined || !isSafe(operation)) return [];
  const values: readonly (readonly [string, string])[] = [
    ['a very long value', 'x'.repeat(4_000)],
    ['a value of one character', encodeURIComponent(random.text(1))],
    ['an escaped slash', 'a%2Fb'],
    ['escaped dots', '%2E%2E'],
    ['a null character', '%00'],
    ['a quote', '%27%20OR%201%3D1'],
    ['characters beyond ASCII', '%F0%9F%90%98%E6%BC%A2'],
    ['a bad escape', '%zz'],
    ['an escape that is not UTF-8', '%ff'],
  ];
  return values.map(([what, text]) => ({
    what: `${odd} of ${what}`,
    ask: { target: text, isMalformed: true },
    also: ofHttp,
  }));
}

/** The target of an operation with the last parameter of its path replaced by what is sent as it is. */
async function oddTarget(probe: Probe, operation: Operation, text: string): Promise<string> {
  const last = pathParametersOf(operation).at(-1) ?? '';
  const mark = 'odd-value';
  const values = { ...probe.known, ...(await probe.pathOf(operation)), [last]: mark };
  return targetOf(operation, values).replace(mark, () => text);
}

function casesOf(plan: Plan, operation: Operation): readonly ProbeCase[] {
  const statuses = documentedRefusals(operation);
  const wrong = [
    ...wrongBodiesOf(plan, operation),
    ...wrongQueries(plan, operation),
    ...oddPaths(plan, operation),
  ];
  return wrong.map(({ what, ask, also = [] }) => ({
    title: `${operation.operationId} refuses ${what}`,
    operation,
    async run(probe) {
      const { target } = ask;
      const answer = await probe.send({
        operation,
        ...ask,
        ...(target === undefined
          ? { path: await probe.pathOf(operation) }
          : { target: await oddTarget(probe, operation, target) }),
      });
      const expected = [...new Set([...statuses, ...also])].sort();
      probe.expectStatus(answer, expected, `the contract refuses ${what}`);
    },
  }));
}

/** What there is before and after the refused requests of an operation must be the same. */
function framed(
  resource: Resource,
  operation: Operation,
  cases: readonly ProbeCase[],
): readonly ProbeCase[] {
  const { read, idParameter } = resource;
  let before: { readonly item: Item; readonly all: readonly Item[] | undefined } | undefined;
  const look = async (probe: Probe, { id }: Item) => {
    const answer = read && (await probe.send({ operation: read, path: { [idParameter]: id } }));
    return answer && itemOf(answer.value);
  };
  const remember = async (probe: Probe) => {
    if (before) return;
    const subject = await probe.subject(resource);
    const item = (await look(probe, subject)) ?? subject;
    before = { item, all: await probe.list(resource) };
  };
  return [
    ...cases.map((it) => ({
      ...it,
      async run(probe: Probe) {
        await remember(probe);
        await it.run(probe);
      },
    })),
    {
      title: `refused requests of ${operation.operationId} change nothing`,
      operation,
      async run(probe) {
        if (!before) return;
        const item = await look(probe, before.item);
        const all = await probe.list(resource);
        const wrong = [
          ...(before.all && all ? changes(before.all, all) : []),
          ...(item ? differences(before.item, item) : [`${before.item.id} is gone`]),
        ];
        if (wrong.length === 0) return;
        probe.report({
          severity: 'failure',
          message: 'requests that had to be refused changed something',
          expected: 'everything as before',
          actual: wrong.join('; '),
        });
      },
    },
  ];
}

export const refuses: ProbeCheck = {
  id: 'refuses',
  demands:
    'Every request that the contract refuses is refused in a documented way, and changes nothing.',
  cases(plan) {
    const { contract, resources } = plan;
    const ofResource = (resource: Resource) =>
      contract.operations.filter((it) => !isSafe(it) && it.path.startsWith(resource.collection));
    const framedOnes = resources.flatMap((resource) =>
      ofResource(resource).flatMap((operation) => {
        const cases = casesOf(plan, operation);
        return cases.length === 0 ? [] : framed(resource, operation, cases);
      }),
    );
    const others = contract.operations.filter(
      (operation) => !resources.some((it) => ofResource(it).includes(operation)),
    );
    return [...others.flatMap((operation) => casesOf(plan, operation)), ...framedOnes];
  },
};
