import { securityPlace } from '../../../findings/stated-at.ts';
import { isNamed, type Removal, type Resource } from '../../../model/resource.ts';
import type { Probe } from '../check.ts';
import type { CreatedItem } from './create-item.ts';

/** Checks that a removal without credentials removes nothing. */
export async function checkUnauthorized(
  probe: Probe,
  resource: Resource,
  { key, path }: Pick<CreatedItem, 'key' | 'path'>,
  { operation, naming }: Removal,
): Promise<void> {
  const pointer = securityPlace(probe.contract, operation);
  const request = { operation, path, credentials: null, ...naming(key) };
  const response = await probe.send(request);
  const detail = 'for a request without credentials';
  if (!probe.expectStatus(response, ['401', '403'], detail, { pointer })) return;
  const all = await probe.list(resource, path);
  if (!all || all.some((it) => isNamed(resource, it, key))) return;
  const message = `a request without credentials removed the ${resource.kind}`;
  const said = { expected: 'unchanged data', actual: `${key} disappeared`, pointer };
  probe.report({ severity: 'failure', message, ...said }, { operation });
}
