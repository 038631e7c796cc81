import { itemOf, type Resource } from '../../../model/resource.ts';
import type { Plan, ProbeCase } from '../check.ts';
import { reportMismatches } from '../shared/report-mismatches.ts';

/** Number of pairs of concurrent requests. */
const pairs = 4;

/** Checks that concurrent responses are not mixed up, by reading an existing and an unknown addon. */
export function concurrentReads(resource: Resource): ProbeCase {
  const { read, idParameter } = resource;
  return {
    title: `${read?.operationId} returns the right response to concurrent requests`,
    operation: read,
    async run(probe) {
      if (!read) return;
      const { id } = await probe.subject(resource);
      const none = probe.random.hex(24);
      const ids = Array.from({ length: pairs }, () => [id, none]).flat();
      const responses = await Promise.all(
        ids.map((it) => probe.send({ operation: read, path: { [idParameter]: it } })),
      );
      const wrong = responses.flatMap((response, at) => {
        const result = response?.status === 200 ? itemOf(response.value)?.id : response?.status;
        const isOther =
          response?.status === 200 ? result !== ids[at] : result === 404 && ids[at] === id;
        return isOther ? [`${result} for ${ids[at]}`] : [];
      });
      reportMismatches(
        probe,
        'responses to concurrent requests are mixed up',
        'the response to each request',
        wrong,
      );
    },
  };
}

/** Checks that each request gets its own X-Request-Id. */
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
      title: `${operation.operationId} returns a unique X-Request-Id`,
      operation,
      async run(probe) {
        const path = await probe.pathOf(operation);
        const one = await probe.send({ operation, path });
        const other = await probe.send({ operation, path });
        const id = one?.headers[name];
        if (id === undefined || other?.headers[name] !== id) return;
        reportMismatches(probe, 'two requests have the same X-Request-Id', 'unique ids', [id]);
      },
    },
  ];
}
