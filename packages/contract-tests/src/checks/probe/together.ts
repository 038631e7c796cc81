import { itemOf, type Resource } from '../../resource.ts';
import type { Plan, ProbeCase } from './check.ts';
import { disagree } from './disagree.ts';

/** How many pairs of requests are under way at once. */
const pairs = 4;

/** Requests that are under way at once are not mixed up: those for one thing, and for one that is not there. */
export function together(resource: Resource): ProbeCase {
  const { read, idParameter } = resource;
  return {
    title: `${read?.operationId} answers requests at once as it does one by one`,
    operation: read,
    async run(probe) {
      if (!read) return;
      const { id } = await probe.subject(resource);
      const none = probe.random.hex(24);
      const ids = Array.from({ length: pairs }, () => [id, none]).flat();
      const answers = await Promise.all(
        ids.map((it) => probe.send({ operation: read, path: { [idParameter]: it } })),
      );
      const wrong = answers.flatMap((answer, at) => {
        const given = answer?.status === 200 ? itemOf(answer.value)?.id : answer?.status;
        const isOther =
          answer?.status === 200 ? given !== ids[at] : given === 404 && ids[at] === id;
        return isOther ? [`${given} for ${ids[at]}`] : [];
      });
      disagree(probe, 'answers to requests at once are mixed up', 'each its own', wrong);
    },
  };
}

/** What names a request names no other. */
export function requestIds({ contract }: Plan): readonly ProbeCase[] {
  const name = 'x-request-id';
  const operation = contract.operations.find(
    ({ method, needsCredentials, responses }) =>
      method === 'GET' &&
      !needsCredentials &&
      responses.some(({ headers }) => headers.some((it) => it.name.toLowerCase() === name)),
  );
  if (!operation) return [];
  return [
    {
      title: `${operation.operationId} has another X-Request-Id each time`,
      operation,
      async run(probe) {
        const path = await probe.pathOf(operation);
        const one = await probe.send({ operation, path });
        const other = await probe.send({ operation, path });
        const id = one?.headers[name];
        if (id === undefined || other?.headers[name] !== id) return;
        disagree(probe, 'two requests have the same X-Request-Id', 'one for each', [id]);
      },
    },
  ];
}
