import { headerPlace } from '../../../findings/stated-at.ts';
import { successStatusesOf } from '../../../model/operation.ts';
import { isRemovable, type Resource } from '../../../model/resource.ts';
import type { ProbeRequest } from '../../../requests/probe-request.ts';
import type { Plan, Probe, ProbeCase } from '../check.ts';
import { createItem } from '../lifecycle/create-item.ts';

/** Remembers the current ETag; the returned function reports a 304 for it after a change. */
export async function watchEtag(
  probe: Probe,
  request: Pick<ProbeRequest, 'operation' | 'path'>,
): Promise<(since: string) => Promise<void>> {
  const etag = (await probe.send(request))?.headers.etag;
  return async (since) => {
    if (etag === undefined) return;
    const response = await probe.send({ ...request, headers: { 'if-none-match': etag } });
    if (response?.status !== 304) return;
    probe.report(
      {
        severity: 'failure',
        message: `304 for an outdated ETag: ${since}`,
        expected: '200 and a new ETag',
        actual: '304',
        at: 'status',
        pointer: headerPlace(request.operation, 'etag', undefined) ?? null,
      },
      { response, operation: request.operation },
    );
  };
}

/** Creates, updates and removes an item, and sends conditional requests in between. */
async function run(probe: Probe, resource: Resource): Promise<void> {
  const { list, create, read, remove, kind } = resource;
  const update = resource.update ?? resource.replace;
  if (!list || !create || !remove) return;
  const path = await probe.pathOf({ path: resource.collection, parameters: list.parameters });
  const existing = (await probe.list(resource, path)) ?? [];
  const checkCreated = await watchEtag(probe, { operation: list, path });
  const item = await createItem(probe, resource, { path, existing, body: probe.bodyFor(create) });
  await checkCreated(`a ${kind} was created in the meantime`);
  if (read && update) {
    const checkUpdated = await watchEtag(probe, { operation: read, path: item.path });
    const before = await probe.send({ operation: read, path: item.path });
    const body = probe.bodyFor(update);
    await probe.send({ operation: update, path: item.path, body });
    const after = await probe.send({ operation: read, path: item.path });
    if (before?.body !== after?.body) await checkUpdated(`the ${kind} was updated in the meantime`);
  }
  const checkRemoved = await watchEtag(probe, { operation: list, path });
  const removed = await probe.send({ operation: remove, path: item.path });
  if (successStatusesOf(remove).includes(String(removed?.status))) {
    await checkRemoved(`a ${kind} was removed in the meantime`);
  }
}

/** Cases that send conditional requests after a change. */
export const outdatedEtags = ({ plainResources }: Plan): readonly ProbeCase[] =>
  plainResources.filter(isRemovable).flatMap((resource) => {
    const { list: operation } = resource;
    if (!operation) return [];
    const title = `${operation.operationId} has a new ETag after a change`;
    return [{ title, operation, run: (probe) => run(probe, resource) }];
  });
