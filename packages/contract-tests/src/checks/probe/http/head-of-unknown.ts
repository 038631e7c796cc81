import type { Plan, ProbeCase } from '../check.ts';

/** Cases that send HEAD for an unknown item. */
export const headOfUnknown = ({ resources, inventions }: Plan): readonly ProbeCase[] =>
  resources.flatMap(({ read, idParameter }): readonly ProbeCase[] => {
    const parameter = read?.parameters.find((it) => it.in === 'path' && it.name === idParameter);
    const unknown = parameter && inventions.forParameter(parameter);
    if (!read || unknown === undefined) return [];
    return [
      {
        title: `HEAD of ${read.operationId} with an unknown ${idParameter}`,
        operation: read,
        async run(probe) {
          const path = { ...(await probe.pathOf(read)), [idParameter]: unknown };
          const full = await probe.look({ operation: read, path });
          const bare = await probe.send({ operation: read, path, method: 'HEAD' });
          if (!full || bare?.status === 405) return;
          const detail = `to HEAD, but ${full.status} to GET, for an unknown ${idParameter}`;
          probe.expectStatus(bare, [String(full.status)], detail, { pointer: null });
        },
      },
    ];
  });
