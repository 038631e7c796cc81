import { isGone } from '../../../model/evidence.ts';
import { isNamed, itemIn, itemKey, type Resource } from '../../../model/resource.ts';
import type { Plan, ProbeCase } from '../check.ts';
import { reportMismatches } from '../comparison/report-mismatches.ts';

/** Number of pairs of concurrent requests. */
const pairs = 4;

/** Checks that concurrent responses are not mixed up, by reading an existing and an unknown item. */
export function concurrentReads(
  { inventions }: Pick<Plan, 'inventions'>,
  resource: Resource,
): ProbeCase {
  const { read, idParameter } = resource;
  return {
    title: `${read?.operationId} returns the right response to concurrent requests`,
    operation: read,
    async run(probe) {
      const parameter = read?.parameters.find((it) => it.in === 'path' && it.name === idParameter);
      if (!read || !parameter) return;
      const { key, path } = await probe.subject(resource);
      const none = inventions.forParameter(parameter);
      const keys = Array.from({ length: pairs }, () => (none === undefined ? [key] : [key, none]));
      const asked = keys.flat();
      const send = (it: string) =>
        probe.look({ operation: read, path: { ...path, [idParameter]: it } });
      const responses = await Promise.all(asked.map(send));
      const wrong = responses.flatMap((response, at) => {
        const item = itemIn(response, resource);
        const own = asked[at] ?? '';
        const isIdentified = item !== undefined && itemKey(resource, item) !== undefined;
        const isOther = item
          ? own !== key || (isIdentified && !isNamed(resource, item, own))
          : response?.status === 404 && own === key;
        return isOther
          ? [`${(item && itemKey(resource, item)) ?? response?.status} for ${own}`]
          : [];
      });
      // Others may have removed it meanwhile.
      if (wrong.length > 0 && isGone(await send(key))) return;
      reportMismatches(
        probe,
        'responses to concurrent requests are mixed up',
        'the response to each request',
        wrong,
      );
    },
  };
}
