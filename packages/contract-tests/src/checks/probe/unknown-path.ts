import type { Operation } from '@scalingo-addons/openapi';
import { targetOf } from '../../requests/target.ts';
import type { Probe, ProbeCase, ProbeCheck } from './check.ts';

/** Asks for a target, by an operation that the contract does not have there. */
const caseOf = (
  title: string,
  operation: Operation,
  targetFor: (probe: Probe) => Promise<string> | string,
): ProbeCase => ({
  title,
  operation: undefined,
  async run(probe) {
    const target = await targetFor(probe);
    const answer = await probe.send({ operation, target, method: 'GET', isMalformed: true });
    probe.expectStatus(answer, ['404'], 'the contract has no such path');
  },
});

/** A server that looks at the beginning of a path only finds a thing there. */
const belowThing = (operation: Operation): ProbeCase =>
  caseOf(`GET ${operation.path}/no-such-path`, operation, async (probe) => {
    const values = { ...probe.known, ...(await probe.pathOf(operation)) };
    return `${targetOf(operation, values)}/no-such-path`;
  });

export const unknownPath: ProbeCheck = {
  id: 'unknown-path',
  demands: 'A path that the contract does not have is answered with 404.',
  cases: ({ contract, resources, random }) => {
    const operation = contract.operations.find(({ method }) => method === 'GET');
    if (!operation) return [];
    const below = resources.flatMap(({ read }) => read ?? []).map(belowThing);
    const prefixes = ['/v1', operation.path.replaceAll(/\{\w+\}/g, 'no-such')];
    const beside = prefixes.map((prefix) => {
      const target = `${prefix}/no-such-path-${random.hex(6)}/at-all/for-anyone`;
      return caseOf(`GET ${prefix}/no-such-path…`, operation, () => target);
    });
    return [...beside, ...below];
  },
};
