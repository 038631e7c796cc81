import type { Operation } from '@scalingo-addons/openapi';
import { pathsPlace } from '../../../findings/stated-at.ts';
import { targetOf } from '../../../requests/target.ts';
import type { Probe, ProbeCase, ProbeCheck } from '../check.ts';

/** Sends GET to a target outside of the contract. */
const caseOf = (
  title: string,
  operation: Operation,
  targetFor: (probe: Probe) => Promise<string> | string,
): ProbeCase => ({
  title,
  operation: undefined,
  async run(probe) {
    const target = await targetFor(probe);
    const response = await probe.send({ operation, target, method: 'GET', isMalformed: true });
    probe.expectStatus(response, ['404'], 'for an unknown path', { pointer: pathsPlace });
  },
});

/** A server that only matches the beginning of a path finds an item here. */
const belowItem = (operation: Operation): ProbeCase =>
  caseOf(`GET ${operation.path}/no-such-path`, operation, async (probe) => {
    const values = { ...probe.known, ...(await probe.pathOf(operation)) };
    return `${targetOf(operation, values)}/no-such-path`;
  });

/** Requests that servers handle differently, but must not fail on: OPTIONS, and a path with a slash at its end. */
const oddRequests = (operation: Operation): readonly ProbeCase[] => {
  const targetFor = async (probe: Probe, end: string) =>
    targetOf(operation, { ...probe.known, ...(await probe.pathOf(operation)) }) + end;
  return [
    // Only HTTP describes OPTIONS (RFC 9110, section 9.3.7).
    { what: `OPTIONS ${operation.path}`, method: 'OPTIONS', end: '', pointer: null },
    { what: `GET ${operation.path}/`, method: 'GET', end: '/', pointer: pathsPlace },
  ].map(({ what, method, end, pointer }) => ({
    title: what,
    operation: undefined,
    async run(probe) {
      const target = await targetFor(probe, end);
      const response = await probe.send({ operation, target, method, isMalformed: true });
      probe.expectStatus(response, ['2XX', '3XX', '4XX'], `for ${what}`, { pointer });
    },
  }));
};

export const unknownPath: ProbeCheck = {
  id: 'unknown-path',
  requirement:
    'Paths outside of the contract return 404, and OPTIONS and a slash at the end no error of the server.',
  cases: ({ contract, resources, random }) => {
    const operation = contract.operations.find(({ method }) => method === 'GET');
    if (!operation) return [];
    const below = resources.flatMap(({ read }) => read ?? []).map(belowItem);
    const [first = ''] = /^\/[^/{]+/.exec(operation.path) ?? [];
    const prefixes = [first, operation.path.replaceAll(/\{[^}]+\}/g, 'no-such')];
    const unknown = prefixes.map((prefix) => {
      const target = `${prefix}/no-such-path-${random.hex(6)}/at-all/for-anyone`;
      return caseOf(`GET ${prefix}/no-such-path…`, operation, () => target);
    });
    const gets = contract.operations.filter(({ method }) => method === 'GET');
    return [...unknown, ...below, ...gets.flatMap(oddRequests)];
  },
};
