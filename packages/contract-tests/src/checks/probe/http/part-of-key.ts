import { parameterPlace } from '../../../findings/stated-at.ts';
import { isNamed, itemIn } from '../../../model/resource.ts';
import type { Plan, ProbeCase } from '../check.ts';

/** Keys with fewer characters may be the beginning of others. */
const minLength = 8;
/** Number of characters to leave out. */
const omitted = 4;

/** Cases that name an item by the beginning of its key, which identifies nothing. */
export const partsOfKeys = ({ resources }: Plan): readonly ProbeCase[] =>
  resources.flatMap((resource): readonly ProbeCase[] => {
    const { read, idParameter, kind } = resource;
    const parameter = read?.parameters.find((it) => it.in === 'path' && it.name === idParameter);
    if (!read || !parameter) return [];
    return [
      {
        title: `${read.operationId} with the beginning of an existing ${idParameter}`,
        operation: read,
        async run(probe) {
          const { key, path } = await probe.subject(resource);
          if (key.length < minLength) return;
          const part = key.slice(0, -omitted);
          const response = await probe.send({
            operation: read,
            path: { ...path, [idParameter]: part },
          });
          const item = itemIn(response, resource);
          if (!item || !isNamed(resource, item, key)) return;
          probe.report({
            severity: 'failure',
            message: `the beginning of an ${idParameter} finds the ${kind}`,
            expected: '404',
            actual: `${response?.status} and ${key}`,
            at: 'status',
            pointer: parameterPlace(parameter),
          });
        },
      },
    ];
  });
