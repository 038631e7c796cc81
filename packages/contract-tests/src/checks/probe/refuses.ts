import { type Operation, readParameter } from '@scalingo-addons/openapi';
import { isSafe, pathParametersOf, refusalsOf } from '../../operation.ts';
import { harmlessValues, oddValues } from '../../requests/odd-values.ts';
import { targetOf } from '../../requests/target.ts';
import type { Resource } from '../../resource.ts';
import type { Plan, Probe, ProbeCase, ProbeCheck } from './check.ts';
import { framed } from './framed.ts';
import { type Wrong, wrongBodiesOf } from './refused-bodies.ts';

/** These speak of who asks and how often, and not of what. */
const notOfRequest = ['401', '402', '403', '429'];

/** The refusals that an operation documents for what a request says. */
const documentedRefusals = (operation: Operation): readonly string[] =>
  refusalsOf(operation).filter((status) => !notOfRequest.includes(status));

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

/** Odd values of the parameters of a path; where something would be changed, of the last one. */
function oddPaths({ random }: Plan, operation: Operation): readonly Wrong[] {
  const names = pathParametersOf(operation);
  const values = isSafe(operation) ? oddValues(random) : harmlessValues(random);
  // An empty object is nothing to a server that would obey all the same.
  const body = operation.requestBody?.required ? { text: '{}' } : {};
  return (isSafe(operation) ? names : names.slice(-1)).flatMap((name) =>
    values.map(({ what, text, isMalformed }) => ({
      what: `${name} of ${what}`,
      ask: { target: text, isMalformed, ...body },
      odd: name,
      also: isMalformed ? ofHttp : [],
    })),
  );
}

/** The target of an operation with a parameter of its path replaced by what is sent as it is. */
async function oddTarget(
  probe: Probe,
  operation: Operation,
  name: string,
  text: string,
): Promise<string> {
  const mark = 'odd-value';
  const values = { ...probe.known, ...(await probe.pathOf(operation)), [name]: mark };
  return targetOf(operation, values).replace(mark, () => text);
}

function casesOf(plan: Plan, operation: Operation): readonly ProbeCase[] {
  const statuses = documentedRefusals(operation);
  const wrong = [
    ...wrongBodiesOf(plan, operation),
    ...wrongQueries(plan, operation),
    ...oddPaths(plan, operation),
  ];
  return wrong.map(({ what, ask, odd, also = [], only = statuses }) => ({
    title: `${operation.operationId} refuses ${what}`,
    operation,
    async run(probe) {
      const { target } = ask;
      const answer = await probe.send({
        operation,
        ...ask,
        ...(target === undefined || odd === undefined
          ? { path: await probe.pathOf(operation) }
          : { target: await oddTarget(probe, operation, odd, target) }),
      });
      const expected = [...new Set([...only, ...also])].sort();
      probe.expectStatus(answer, expected, `the contract refuses ${what}`);
    },
  }));
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
        const what = 'requests that had to be refused';
        return framed(resource, operation, what, casesOf(plan, operation));
      }),
    );
    const others = contract.operations.filter(
      (operation) => !resources.some((it) => ofResource(it).includes(operation)),
    );
    return [...others.flatMap((operation) => casesOf(plan, operation)), ...framedOnes];
  },
};
