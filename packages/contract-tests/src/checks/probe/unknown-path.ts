import type { ProbeCheck } from './check.ts';

export const unknownPath: ProbeCheck = {
  id: 'unknown-path',
  demands: 'A path that the contract does not have is answered with 404.',
  cases: ({ contract, random }) => {
    const operation = contract.operations.find(({ method }) => method === 'GET');
    if (!operation) return [];
    return ['/v1', `${operation.path.replaceAll(/\{\w+\}/g, 'no-such')}`].map((prefix) => {
      const target = `${prefix}/no-such-path-${random.hex(6)}/at-all/for-anyone`;
      return {
        title: `GET ${prefix}/no-such-path…`,
        operation: undefined,
        async run(probe) {
          const answer = await probe.send({ operation, target, method: 'GET', isMalformed: true });
          probe.expectStatus(answer, ['404'], 'the contract has no such path');
        },
      };
    });
  },
};
